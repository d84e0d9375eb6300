using System.Globalization;
using System.Text.Json;
using BillingEngine.Storage.Payments;

namespace BillingEngine.Host.Commands;

/// <summary>An event of the inbox as JSON.</summary>
internal static class EventJson
{
    /// <summary>Writes it as an object.</summary>
    public static void Write(Utf8JsonWriter json, StoredEvent stored)
    {
        json.WriteStartObject();
        Properties(json, stored);
        json.WriteEndObject();
    }

    /// <summary>Writes its properties into an open object.</summary>
    public static void Properties(Utf8JsonWriter json, StoredEvent stored)
    {
        json.WriteString("event", stored.Id);
        json.WriteString("type", stored.Type);
        json.WriteBoolean("live", stored.IsLive);
        json.WriteString("state", EventStateName.Of(stored.State));
        json.WriteString("reason", stored.Reason);
        json.WriteNumber("tries", stored.Tries);
        json.WriteString("source", stored.Arrival.Source == EventSource.Sweep ? "sweep" : "webhook");
        json.WriteString("received_at", Time(stored.Arrival.ReceivedAt));
        json.WriteString("created_at", stored.CreatedAt is { } created ? Time(created) : null);
    }

    /// <summary>An instant in UTC, to the second.</summary>
    public static string Time(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
