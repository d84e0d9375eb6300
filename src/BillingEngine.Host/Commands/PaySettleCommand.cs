using System.CommandLine;
using System.Globalization;
using BillingEngine.Core;
using BillingEngine.Core.Invoicing;
using BillingEngine.Host.Payments;
using BillingEngine.Storage.Payments;

namespace BillingEngine.Host.Commands;

/// <summary><c>billing pay settle</c>: what a person found out at the gateway.</summary>
internal sealed class PaySettleCommand : BillingCommand
{
    private readonly Argument<string> _target = CommandOptions.Word(
        "ATTEMPT", "The number of a payment attempt, or the id of an order that nobody here asked for.");
    private readonly Argument<string> _outcome = CommandOptions.Word("OUTCOME", "captured or declined.");
    private readonly Option<string> _document = CommandOptions.Document("Of an order: the invoice that it pays.");
    private readonly Option<string> _reason;

    public PaySettleCommand() : base("settle", "Say how a charge ended that nobody knows, or what an order was for that nobody asked for.")
    {
        Add(_target);
        Add(_outcome);
        Add(_document);
        _reason = Require(
            CommandOptions.Text("--reason", "TEXT", "Required. What you saw at the gateway, kept for who asks later."), "\"seen in the dashboard\"");
    }

    public override string Details =>
        "With a gateway configured it looks there first: an order that has shown counts more than what anyone says. Captured by hand, a charge settles its " +
        "document at once, and its order takes the place when it shows. Declined by hand, it is tried again on the schedule. Of an order, 'captured' with " +
        "--document sets it against that invoice, and 'declined' says that it is for no document.";

    public override IReadOnlyList<Example> Examples =>
    [
        new("billing pay settle 17 declined --reason \"no order in the dashboard\"", "a charge whose answer was lost was not made"),
        new("billing pay settle aBcD1 captured --document INV-2024-09-000001 --reason \"charged from the dashboard\"", "an order pays an invoice"),
    ];

    public override IEnumerable<string> Faults(ParseResult parse)
    {
        foreach (var fault in base.Faults(parse)) yield return fault;
        if (parse.GetValue(_target) is null) yield return "ATTEMPT is missing: 'billing pay' lists the attempts to settle.";
        if (parse.GetValue(_outcome) is not ("captured" or "declined")) yield return "OUTCOME is captured or declined, like: billing pay settle 17 declined.";
    }

    public override CommandResult Execute(ParseResult parse, CommandContext context)
    {
        var (target, isCaptured) = (parse.GetRequiredValue(_target), parse.GetRequiredValue(_outcome) == "captured");
        var database = context.OpenExisting();
        var reason = parse.GetRequiredValue(_reason);
        var sentence = new MoneyWork(context).WithGatewayIfAny(listens: false, (lookUp, time) =>
        {
            var stage = new SettleStage(database, lookUp, time);
            return long.TryParse(target, NumberStyles.None, CultureInfo.InvariantCulture, out var attempt)
                ? stage.Attempt(attempt, isCaptured, reason)
                : stage.Order(target, Document(parse, context, isCaptured), reason);
        });
        return new CommandResult(ExitCode.Done, output => output.WriteLine(sentence), json => json.WriteString("settled", sentence));
    }

    private DocumentHead? Document(ParseResult parse, CommandContext context, bool isCaptured)
    {
        if (!isCaptured) return null;
        if (parse.GetValue(_document) is not { } text || !DocumentNumber.TryParse(text, out var number))
            throw new InputException("Of an order, captured needs --document NUMBER: the invoice that it pays. Say declined when it is for none.");
        return new DocumentFinder(context.OpenDatabase()).Find(number) is { IsInvoice: true } invoice
            ? invoice
            : throw new InputException($"There is no issued invoice {number}. invoices.csv lists them.");
    }
}
