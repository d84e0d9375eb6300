using System.CommandLine;
using System.Globalization;
using BillingEngine.Core;
using BillingEngine.Core.Invoicing;
using BillingEngine.Host.Payments;
using BillingEngine.Storage.Payments;

namespace BillingEngine.Host.Commands;

/// <summary><c>billing refund</c>: sends money back.</summary>
internal sealed class RefundCommand : BillingCommand
{
    private readonly Argument<string> _number = CommandOptions.Number();
    private readonly Option<string> _reason;
    private readonly Option<string> _amount = CommandOptions.Text("--amount", "AMOUNT", "Without tax, like 7.00. Default: all that is there to send back.");

    public RefundCommand() : base("refund", "Send money of an invoice, or the unspent credit of a credit note, back through the gateway.")
    {
        Add(_number);
        Add(_amount);
        _reason = Require(CommandOptions.Text("--reason", "TEXT", "Required. Why; the payer sees it."), "\"product not as expected\"");
    }

    public override string Details =>
        "The money goes back from one captured order, at most what it has left; a credit note is paid out of an order of the invoices it corrects, and its " +
        "account credit is used up by that. Like a charge it leaves once; when its answer is lost, the return is found by look-ups and events.";

    public override IReadOnlyList<Example> Examples =>
    [
        new("billing refund INV-2024-09-000001 --reason \"cancelled\"", "send everything back that was captured for an invoice"),
        new("billing refund CRN-2024-10-000001 --amount 5.00 --reason \"asked for money\"", "pay out a part of a credit note"),
    ];

    public override IEnumerable<string> Faults(ParseResult parse)
    {
        foreach (var fault in base.Faults(parse)) yield return fault;
        if (parse.GetResult(_number) is not { Tokens.Count: > 0 }) yield return "DOCUMENT-NUMBER is missing: give a number, like INV-2024-09-000001.";
        if (parse.GetValue(_amount) is { } text && Amount(text) is null) yield return $"--amount: '{text}' is not an amount. Write it like 7.00.";
    }

    public override CommandResult Execute(ParseResult parse, CommandContext context)
    {
        _ = DocumentNumber.TryParse(parse.GetRequiredValue(_number), out var number);
        var database = context.OpenExisting();
        var document = new DocumentFinder(database).Find(number) ?? throw new InputException($"There is no issued document {number}. invoices.csv lists them.");
        var request = new RefundRequest(document, parse.GetValue(_amount) is { } text ? Amount(text) : null, parse.GetRequiredValue(_reason));
        var line = new MoneyWork(context).WithGateway((lookUp, time) => new RefundStage(database, lookUp, time).Run(request));
        return new CommandResult(
            line.NeedsLook ? ExitCode.NeedsLook : ExitCode.Done,
            output =>
            {
                if (line.Outcome == PayOutcome.Captured) output.WriteLine($"Sent back {line.Amount} {line.Amount.Currency} of {line.Document}: {line.Reason}");
                else PayReport.Write(output, line);
            },
            json => PayReport.Write(json, line));
    }

    private static decimal? Amount(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) && amount > 0 ? amount : null;
}
