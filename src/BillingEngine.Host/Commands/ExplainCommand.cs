using System.CommandLine;
using BillingEngine.Core;
using BillingEngine.Core.Invoicing;
using BillingEngine.Core.Licensing.Administration;
using BillingEngine.Host.Commands.Explaining;
using BillingEngine.Storage.Invoicing;

namespace BillingEngine.Host.Commands;

/// <summary><c>billing explain</c>: how each amount of a document came to be.</summary>
internal sealed class ExplainCommand : BillingCommand
{
    private readonly Argument<string> _number = CommandOptions.Number();
    private readonly Option<string> _line = CommandOptions.Line("Explain this line only. Lines are counted from 1.");

    public ExplainCommand() : base("explain", "Show how each amount of a document came to be, so that you can work it out again.")
    {
        Add(_number);
        Add(_line);
    }

    public override string Details =>
        "For every line: the days that were used, how they are counted, the price and its version, the arithmetic with its rounding, what earlier documents " +
        "carry, and the files that the facts came from. Everything is worked out again; "
        + "if that gives another amount than the document has, it says so and exits with 4.";

    public override bool IsReading => true;

    public override IReadOnlyList<Example> Examples =>
    [
        new("billing explain INV-2024-09-000001", "explain every line of an invoice"),
        new("billing explain INV-2024-09-000001 --line 2", "explain its second line"),
    ];

    public override IEnumerable<string> Faults(ParseResult parse)
    {
        if (parse.GetResult(_number) is not { Tokens.Count: > 0 })
            yield return "DOCUMENT-NUMBER is missing: give a number, like INV-2024-09-000001; invoices.csv lists them.";
    }

    // A document that is not there belongs to nobody: an administrator of accounts is refused as for a stranger's.
    public override Access AccessOf(ParseResult parse, CommandContext context)
    {
        _ = DocumentNumber.TryParse(parse.GetRequiredValue(_number), out var number);
        return Access.To(Permission.Billing, new DocumentReader(context.OpenExisting()).Find(number)?.Account ?? number.ToString());
    }

    public override CommandResult Execute(ParseResult parse, CommandContext context)
    {
        _ = DocumentNumber.TryParse(parse.GetRequiredValue(_number), out var number);
        var database = context.OpenExisting();
        var document = new DocumentReader(database).Find(number)
            ?? throw new InputException($"There is no document {number} in '{context.Settings.Place.Name}'. invoices.csv of a period lists its documents.");
        var explanations = new LineLoader(database).Load(document, CommandOptions.LineOf(parse, _line)).Select(Explanation.Of).ToList();
        if (explanations.Count == 0)
            throw new InputException($"{number} has no line {CommandOptions.LineOf(parse, _line)}. invoice_lines.csv lists its lines.");
        var agrees = explanations.All(explanation => explanation.Differences.Count == 0);
        return new CommandResult(
            agrees ? ExitCode.Done : ExitCode.Difference,
            output => ExplanationText.Write(output, document, explanations),
            json => ExplanationJson.Write(json, document, explanations));
    }
}
