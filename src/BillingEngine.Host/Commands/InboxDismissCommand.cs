using System.CommandLine;
using System.Globalization;
using BillingEngine.Core;
using BillingEngine.Host.Payments;
using BillingEngine.Storage.Payments;

namespace BillingEngine.Host.Commands;

/// <summary><c>billing inbox dismiss</c>.</summary>
internal sealed class InboxDismissCommand : BillingCommand
{
    private readonly Argument<string> _event = CommandOptions.Event("The event's id, or the number of an unreadable post, as 'billing inbox list' shows it.");
    private readonly Option<string> _reason;

    public InboxDismissCommand() : base("dismiss", "Close a gateway event that is in error, waits, contradicts itself or cannot be read.")
    {
        Add(_event);
        _reason = Require(CommandOptions.Text("--reason", "TEXT", "Why, for people who look later."), "\"settled by hand\"");
    }

    public override IReadOnlyList<Example> Examples =>
        [new("billing inbox dismiss R4jhTS-iQJuF9TMBRBzjJg --reason \"settled by hand\"", "close that event")];

    public override IEnumerable<string> Faults(ParseResult parse) => base.Faults(parse).Concat(
        parse.GetValue(_event) is null ? ["EVENT is missing: give the id that 'billing inbox list' shows."] : []);

    public override CommandResult Execute(ParseResult parse, CommandContext context)
    {
        var (id, reason) = (parse.GetValue(_event)!, parse.GetValue(_reason)!);
        using var inbox = context.OpenInbox();
        var closed = new InboxDecision(context.OpenExisting(), inbox).Make(
            () => Close(inbox, id, reason, context.Surroundings.Time.GetUtcNow()),
            _ => PaymentAudit.Decided("gateway-event-dismissed", id, $"state=no-effect; reason={reason}"));
        if (closed == 0)
            throw new InputException($"There is nothing to close under '{id}': 'billing inbox list' shows what is in error, waits or cannot be read.");
        return new CommandResult(ExitCode.Done, output => output.WriteLine($"Closed {id}."), json => json.WriteString("closed", id));
    }

    private static int Close(EventInbox inbox, string id, string reason, DateTimeOffset now)
    {
        var closed = inbox.Dismiss(id, reason, now);
        return closed == 0 && long.TryParse(id, CultureInfo.InvariantCulture, out var number) ? inbox.DismissFault(number, reason) : closed;
    }
}
