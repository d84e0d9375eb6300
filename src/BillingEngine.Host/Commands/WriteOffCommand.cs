using System.CommandLine;
using BillingEngine.Core;
using BillingEngine.Core.Invoicing;
using BillingEngine.Core.Payments;
using BillingEngine.Host.Payments;
using BillingEngine.Storage.Payments;

namespace BillingEngine.Host.Commands;

/// <summary><c>billing write-off</c>: gives a document up.</summary>
internal sealed class WriteOffCommand : BillingCommand
{
    private readonly Argument<string> _number = CommandOptions.Number();
    private readonly Option<string> _reason;
    private readonly Option<string> _asOf = CommandOptions.AsOf("The day it is given up. Default: today, in UTC.");

    public WriteOffCommand() : base("write-off", "Give up what is open of an invoice: it is charged no more, and stands as bad debt in the journal.")
    {
        Add(_number);
        Add(_asOf);
        _reason = Require(CommandOptions.Text("--reason", "TEXT", "Required. Why, kept for who asks later."), "\"account went out of business\"");
    }

    public override IReadOnlyList<Example> Examples =>
        [new("billing write-off INV-2024-09-000001 --reason \"account went out of business\"", "give up what is open of an invoice")];

    public override IEnumerable<string> Faults(ParseResult parse)
    {
        foreach (var fault in base.Faults(parse)) yield return fault;
        if (parse.GetResult(_number) is not { Tokens.Count: > 0 }) yield return "DOCUMENT-NUMBER is missing: give a number, like INV-2024-09-000001.";
    }

    public override CommandResult Execute(ParseResult parse, CommandContext context)
    {
        _ = DocumentNumber.TryParse(parse.GetRequiredValue(_number), out var number);
        var database = context.OpenExisting();
        using var transaction = database.BeginWrite();
        var finder = new DocumentFinder(database);
        var document = finder.Find(number) ?? throw new InputException($"There is no issued document {number}. invoices.csv lists them.");
        var balance = finder.Balance(document.Id);
        if (balance.OpenMinor <= 0) throw new InputException($"Nothing is open on {number}: it is {DocumentStates.NameOf(balance.State(isOverdue: false))}.");
        if (new AttemptStore(database).OfDocuments([document.Id])[document.Id].Any(attempt => AttemptStates.IsOpen(attempt.State)))
            throw new InputException($"A charge of {number} is open, and may have taken the money: run 'billing pay' or settle it first (P1).");
        var amount = new Money(balance.OpenMinor, document.MoneyCurrency);
        var reason = parse.GetRequiredValue(_reason);
        new PaymentStore(database).WriteOff(document.Id, amount.Minor, (CommandOptions.DayOf(parse, _asOf) ?? context.Today, reason));
        database.Audit?.Append(PaymentAudit.WrittenOff(document, amount, reason));
        transaction.Commit();
        return new CommandResult(
            ExitCode.Done,
            output => output.WriteLine($"Wrote off {amount} {amount.Currency} of {number}."),
            json =>
            {
                json.WriteString("document_number", number.ToString());
                json.WriteString("amount", amount.ToString());
                json.WriteString("currency", amount.Currency.Code);
            });
    }
}
