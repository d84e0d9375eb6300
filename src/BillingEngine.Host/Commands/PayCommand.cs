using System.CommandLine;
using BillingEngine.Core.Invoicing;
using BillingEngine.Host.Payments;

namespace BillingEngine.Host.Commands;

/// <summary><c>billing pay</c>: charges what is due.</summary>
internal sealed class PayCommand : BillingCommand
{
    private readonly Option<string> _period = CommandOptions.Period("The month whose invoices to charge, like 2024-09. Required, except with --document.");
    private readonly Option<string> _document = CommandOptions.Document(
        "Charge this invoice only, also when it is refunded, charged back, underpaid or written off, or when all its retries were declined.");

    private readonly Option<string> _asOf = CommandOptions.AsOf("The day it is charged as of, which decides about retries. Default: today, in UTC.");

    public PayCommand() : base("pay", "Charge the open invoices of a month through the gateway; never the same twice.")
    {
        Add(_period);
        Add(_document);
        Add(_asOf);
        Add(new PaySettleCommand());
    }

    public override string Details =>
        "It charges every issued invoice with an amount due of accounts with a managed subscription and an active payment method. Run it as often as you " +
        "like: what was charged is never charged again, and what was declined is tried again 1, 3 and 5 days after the first attempt. What the gateway did " +
        "with a charge whose answer got lost is found out by look-ups and events; after a day without a trace it is listed for 'billing pay settle'.";

    public override IReadOnlyList<Example> Examples =>
    [
        new("billing pay --period 2024-09", "charge September's invoices, and retry what is due for it"),
        new("billing pay --document INV-2024-09-000001", "charge one invoice, also the rest of one that is partly paid"),
    ];

    public override IEnumerable<string> Faults(ParseResult parse)
    {
        if (!IsGiven(parse, _period) && !IsGiven(parse, _document))
            yield return "--period is missing: give MONTH, like --period 2024-09 (or --document for one invoice).";
    }

    public override CommandResult Execute(ParseResult parse, CommandContext context)
    {
        var database = context.OpenExisting();
        var result = new MoneyWork(context).WithGateway((lookUp, time) =>
            new PayStage(database, context.Settings, lookUp, time).Run(Request(parse, context), context.Progress));
        var needsLook = result.ToSettle.Count > 0 || result.Lines.Any(line => line.NeedsLook);
        return new CommandResult(
            needsLook ? ExitCode.NeedsLook : ExitCode.Done,
            output => PayReport.Write(output, result),
            json => PayReport.Write(json, result));
    }

    private PayRequest Request(ParseResult parse, CommandContext context)
    {
        DocumentNumber? document = parse.GetValue(_document) is { } text && DocumentNumber.TryParse(text, out var number) ? number : null;
        var now = context.Surroundings.Time.GetUtcNow();
        var asOf = CommandOptions.DayOf(parse, _asOf) ?? context.Today;
        // A day that is not today has no time of day: noon, so that a day later is 24 hours later.
        var moment = asOf == context.Today ? now : new DateTimeOffset(asOf, new TimeOnly(12, 0), TimeSpan.Zero);
        return new PayRequest(CommandOptions.PeriodOf(parse, _period) ?? document!.Value.Period, asOf, moment) { Document = document };
    }
}
