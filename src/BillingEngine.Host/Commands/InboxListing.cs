using System.Globalization;
using System.Text.Json;
using BillingEngine.Storage.Payments;

namespace BillingEngine.Host.Commands;

/// <summary>What <c>billing inbox list</c> found.</summary>
internal sealed record InboxListing(
    IReadOnlyList<StoredEvent> Events, IReadOnlyList<StoredConflict> Conflicts, IReadOnlyList<StoredFault> Faults, InboxSummary Summary)
{
    public void WriteText(TextWriter output)
    {
        var table = new TextTable(0);
        foreach (var stored in Events) table.Add(Time(stored.Arrival), EventStateName.Of(stored.State), stored.Type, stored.Id, stored.Reason);
        foreach (var conflict in Conflicts) table.Add(Time(conflict.Arrival), "conflict", "", conflict.EventId, "The event came again with other content.");
        foreach (var fault in Faults) table.Add(Time(fault.Arrival), "unreadable", "", Number(fault.Ordinal), fault.Problem);
        table.Write(output);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Summary.Open} open, {Summary.InError} in error, {Summary.Conflicts} in conflict, {Summary.Faults} unreadable."));
    }

    public void WriteJson(Utf8JsonWriter json)
    {
        json.WriteNumber("open", Summary.Open);
        json.WriteNumber("in_error", Summary.InError);
        json.WriteStartArray("events");
        foreach (var stored in Events) EventJson.Write(json, stored);
        json.WriteEndArray();
        json.WriteStartArray("conflicts");
        foreach (var conflict in Conflicts) Write(json, conflict.Arrival, ("event", conflict.EventId));
        json.WriteEndArray();
        json.WriteStartArray("unreadable");
        foreach (var fault in Faults) Write(json, fault.Arrival, ("number", Number(fault.Ordinal)), ("problem", fault.Problem));
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, Arrival arrival, params (string Name, string Value)[] texts)
    {
        json.WriteStartObject();
        foreach (var (name, value) in texts) json.WriteString(name, value);
        json.WriteString("received_at", Time(arrival));
        json.WriteEndObject();
    }

    private static string Time(Arrival arrival) => EventJson.Time(arrival.ReceivedAt);

    private static string Number(long ordinal) => ordinal.ToString(CultureInfo.InvariantCulture);
}
