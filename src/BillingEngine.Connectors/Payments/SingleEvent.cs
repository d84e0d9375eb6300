using System.Text.Json;
using BillingEngine.Core.Payments.Events;

namespace BillingEngine.Connectors.Payments;

/// <summary>The JSON of gateways that post one event at a time.</summary>
internal static class SingleEvent
{
    /// <summary>Stripe's envelope: <c>id</c>, <c>type</c>, <c>created</c> in seconds, <c>livemode</c>.</summary>
    public static PostReading ReadStripe(ReadOnlyMemory<byte> json) => Read(json, (element, fields) => new ReceivedEvent(
        fields.Text("id"), fields.Text("type"), fields.Instant("created", 1), fields.IsNotFalse("livemode"), FastSpringPost.Bytes(element),
        CanonicalJson.Hash(element, "pending_webhooks")));

    /// <summary>The envelope of Standard Webhooks: <c>type</c>, <c>timestamp</c> in ISO 8601, <c>data</c>; its id came as a header.</summary>
    public static PostReading ReadStandard(ReadOnlyMemory<byte> json, string id) => Read(json, (element, fields) => new ReceivedEvent(
        id, fields.Text("type"), fields.Instant("timestamp"), IsLive: true, FastSpringPost.Bytes(element), CanonicalJson.Hash(element)));

    private static PostReading Read(ReadOnlyMemory<byte> json, Func<JsonElement, EventFields, ReceivedEvent> received)
    {
        using var document = EventJson.Parse(json, out var problem);
        if (document is null) return FastSpringPost.Unreadable(problem, json);
        if (document.RootElement.ValueKind != JsonValueKind.Object) return FastSpringPost.Unreadable("The event is not a JSON object.", json);
        var found = received(document.RootElement, new EventFields(document.RootElement));
        return EventJson.IsId(found.Id)
            ? new PostReading([found], [])
            : FastSpringPost.Unreadable("The event has no id of 1 to 200 characters without white space.", json);
    }
}
