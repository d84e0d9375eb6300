using System.CommandLine;
using System.Globalization;
using System.Text;
using BillingEngine.Core;
using BillingEngine.Storage.Payments;

namespace BillingEngine.Host.Commands;

/// <summary><c>billing inbox show EVENT</c>.</summary>
internal sealed class InboxShowCommand : BillingCommand
{
    private readonly Argument<string> _event = CommandOptions.Event("The event's id, or the number of an unreadable post, as 'billing inbox list' shows it.");

    public InboxShowCommand() : base("show", "Show a gateway event as it came, with its state and what contradicts it.") => Add(_event);

    public override bool IsReading => true;

    public override IReadOnlyList<Example> Examples => [new("billing inbox show R4jhTS-iQJuF9TMBRBzjJg", "show that event")];

    public override IEnumerable<string> Faults(ParseResult parse) =>
        parse.GetValue(_event) is null ? ["EVENT is missing: give the id that 'billing inbox list' shows."] : [];

    public override CommandResult Execute(ParseResult parse, CommandContext context)
    {
        using var inbox = context.OpenInbox();
        var id = parse.GetValue(_event)!;
        var found = inbox.Rows.List(new EventWindow { EventId = id });
        if (found.Count > 0) return Show(found[0], inbox.Rows.ListConflicts(id));
        var faults = long.TryParse(id, CultureInfo.InvariantCulture, out var number) && number > 0 ? inbox.Rows.ListFaults(number) : [];
        return faults.Count > 0 ? Show(faults[0]) : throw new InputException($"There is no event '{id}' in the inbox. 'billing inbox list --all' lists them.");
    }

    private static CommandResult Show(StoredEvent stored, IReadOnlyList<StoredConflict> conflicts) => new(
        ExitCode.Done,
        output =>
        {
            output.WriteLine($"{stored.Id}  {stored.Type}  {EventStateName.Of(stored.State)}{(stored.IsLive ? "" : "  (test traffic)")}");
            output.WriteLine($"Received {EventJson.Time(stored.Arrival.ReceivedAt)}, state of {EventJson.Time(stored.ChangedAt)}. {stored.Reason}".TrimEnd());
            output.WriteLine(Encoding.UTF8.GetString(stored.Raw.Span));
            foreach (var conflict in conflicts)
            {
                var ending = conflict.IsOpen ? "" : $", dismissed: {conflict.Reason}";
                output.WriteLine($"Other content, received {EventJson.Time(conflict.Arrival.ReceivedAt)}{ending}:");
                output.WriteLine(Encoding.UTF8.GetString(conflict.Raw.Span));
            }
        },
        json =>
        {
            EventJson.Properties(json, stored);
            json.WriteString("raw", Encoding.UTF8.GetString(stored.Raw.Span));
            json.WriteStartArray("conflicts");
            foreach (var conflict in conflicts) json.WriteStringValue(Encoding.UTF8.GetString(conflict.Raw.Span));
            json.WriteEndArray();
        });

    private static CommandResult Show(StoredFault fault) => new(
        ExitCode.Done,
        output =>
        {
            output.WriteLine($"Unreadable, received {EventJson.Time(fault.Arrival.ReceivedAt)}: {fault.Problem}");
            output.WriteLine(Encoding.UTF8.GetString(fault.Raw.Span));
        },
        json =>
        {
            json.WriteString("problem", fault.Problem);
            json.WriteString("received_at", EventJson.Time(fault.Arrival.ReceivedAt));
            json.WriteString("raw", Encoding.UTF8.GetString(fault.Raw.Span));
        });
}
