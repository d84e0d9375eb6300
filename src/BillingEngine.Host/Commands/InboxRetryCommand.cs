using System.CommandLine;
using BillingEngine.Host.Payments;

namespace BillingEngine.Host.Commands;

/// <summary><c>billing inbox retry</c>.</summary>
internal sealed class InboxRetryCommand : BillingCommand
{
    private readonly Argument<string> _event = CommandOptions.Event("The event's id.");
    private readonly Option<bool> _all = CommandOptions.Switch("--all", "Every event in error.");

    public InboxRetryCommand() : base("retry", "Look again at gateway events in error when the inbox is worked on next.")
    {
        Add(_event);
        Add(_all);
    }

    public override IReadOnlyList<Example> Examples =>
    [
        new("billing inbox retry R4jhTS-iQJuF9TMBRBzjJg", "try that event again"),
        new("billing inbox retry --all", "try every event in error again"),
    ];

    public override IEnumerable<string> Faults(ParseResult parse) =>
        parse.GetValue(_event) is null == parse.GetValue(_all) ? [] : ["Give either EVENT or --all."];

    public override CommandResult Execute(ParseResult parse, CommandContext context)
    {
        using var inbox = context.OpenInbox();
        var id = parse.GetValue(_event) ?? "";
        var events = new InboxDecision(context.OpenExisting(), inbox).Make(
            () => inbox.Retry(id, context.Surroundings.Time.GetUtcNow()),
            count => PaymentAudit.Decided(
                "gateway-events-retried", id.Length > 0 ? id : "all events in error", FormattableString.Invariant($"events={count}")));
        return new CommandResult(
            ExitCode.Done, output => output.WriteLine($"{Counted.Of(events, "event")} will be looked at again."), json => json.WriteNumber("events", events));
    }
}
