using System.Runtime.InteropServices;
using System.Text.Json;
using BillingEngine.Core.Payments.Events;

namespace BillingEngine.Connectors.Payments;

/// <summary>The JSON that FastSpring posts to a webhook and answers to <c>GET /events/…</c>: an object with a list <c>events</c>.</summary>
public static class FastSpringPost
{
    // They tell of the delivery, not of the event, and differ between a post and a pull.
    private static readonly string[] DeliveryMarks = ["processed", "event"];

    /// <summary>Its events with their bytes and hashes; what is wrong is told as faults, never thrown.</summary>
    public static PostReading Read(ReadOnlyMemory<byte> json)
    {
        using var document = EventJson.Parse(json, out var problem);
        if (document is null) return Unreadable(problem, json);
        if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("events", out var list)
            || list.ValueKind != JsonValueKind.Array)
            return Unreadable("There is no list \"events\".", json);
        var events = new List<ReceivedEvent>();
        var faults = new List<EventFault>();
        foreach (var element in list.EnumerateArray())
        {
            if (new EventFields(element).Text("id") is var id && EventJson.IsId(id)) events.Add(Received(element, id));
            else faults.Add(new EventFault("The event has no id of 1 to 200 characters without white space.", Bytes(element)));
        }
        return new PostReading(events, faults);
    }

    internal static PostReading Unreadable(string problem, ReadOnlyMemory<byte> json) => new([], [new EventFault(problem, json)]);

    internal static byte[] Bytes(JsonElement element) => JsonMarshal.GetRawUtf8Value(element).ToArray();

    private static ReceivedEvent Received(JsonElement element, string id)
    {
        var fields = new EventFields(element);
        return new ReceivedEvent(
            id, fields.Text("type"), fields.Instant("created", 1_000), fields.IsNotFalse("live"), Bytes(element), CanonicalJson.Hash(element, DeliveryMarks));
    }
}
