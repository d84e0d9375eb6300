using System.CommandLine;
using System.Globalization;
using BillingEngine.Core.Payments.Events;
using BillingEngine.Storage.Payments;

namespace BillingEngine.Host.Commands;

/// <summary><c>billing inbox list</c>.</summary>
internal sealed class InboxListCommand : BillingCommand
{
    /// <summary>Events that are listed at most, the oldest ones.</summary>
    public const int Most = 10_000;

    private static readonly EventState[] Unfinished = [EventState.New, EventState.Waiting, EventState.Error];

    private readonly Option<string> _state = CommandOptions.EventState(
        "List the events in this state only: new, waiting, applied, no-effect, test-traffic or error.");
    private readonly Option<bool> _all = CommandOptions.Switch("--all", "List every event, also those that are done.");

    public InboxListCommand() : base("list", "List gateway events that are open or need a look.")
    {
        Add(_state);
        Add(_all);
    }

    public override string Details => string.Create(
        CultureInfo.InvariantCulture,
        $"At most {Most:#,0} events, the oldest first. Exits with 3 when an event is in error, contradicts itself or cannot be read.");

    public override bool IsReading => true;

    public override IReadOnlyList<Example> Examples =>
    [
        new("billing inbox list", "list what is open or needs a look"),
        new("billing inbox list --state error", "list the events in error"),
    ];

    public override CommandResult Execute(ParseResult parse, CommandContext context)
    {
        using var inbox = context.OpenInbox();
        var events = Events(inbox.Rows, parse.GetValue(_state), parse.GetValue(_all));
        var listing = new InboxListing(events, inbox.Rows.ListConflicts(), inbox.Rows.ListFaults(), inbox.Rows.Summarise());
        return new CommandResult(listing.Summary.NeedsLook ? ExitCode.NeedsLook : ExitCode.Done, listing.WriteText, listing.WriteJson);
    }

    private static IReadOnlyList<StoredEvent> Events(InboxRows rows, string? state, bool all)
    {
        if (state is not null) return rows.List(new EventWindow { State = EventStateName.Parse(state), Most = Most });
        if (all) return rows.List(new EventWindow { Most = Most });
        return [.. Unfinished.SelectMany(unfinished => rows.List(new EventWindow { State = unfinished, Most = Most }))
            .OrderBy(stored => stored.Ordinal).Take(Most)];
    }
}
