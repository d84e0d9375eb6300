using System.Globalization;
using System.Text.Json;

namespace BillingEngine.Connectors.Payments;

/// <summary>
/// The gateway's API. Everything but <see cref="Charge"/> and <see cref="Refund"/> is idempotent and repeated when it fails in passing; these two
/// leave once. Faults are <see cref="GatewayException"/>.
/// </summary>
/// <param name="access">How it is reached.</param>
/// <param name="transport">What carries requests, and is disposed with it; null for the network.</param>
public sealed class FastSpringGateway(GatewayAccess access, HttpMessageHandler? transport = null) : IDisposable
{
    /// <summary>Most subscriptions of one batch.</summary>
    public const int BatchSize = 50;

    private readonly FastSpringHttp _http = new(access, transport);

    /// <summary>Sets the prices of the next charges.</summary>
    /// <returns>What is said about each subscription; one without a status is missing.</returns>
    public IReadOnlyDictionary<string, GatewayAnswer> SetPrices(IReadOnlyList<PriceToSet> prices, CancellationToken stop)
    {
        var json = Json(writer =>
        {
            writer.WriteStartArray("subscriptions");
            foreach (var price in prices)
            {
                writer.WriteStartObject();
                writer.WriteString("subscription", price.Subscription);
                writer.WriteStartObject("pricing");
                writer.WriteStartObject("price");
                writer.WriteNumber(price.Currency, price.Price);
                writer.WriteEndObject();
                writer.WriteEndObject();
                writer.WriteNumber("quantity", 1);
                writer.WriteBoolean("prorate", false);
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
        });
        return FastSpringJson.Answers(FastSpringJson.Parse(_http.PostAgainAndAgain("subscriptions", json, stop)));
    }

    /// <summary>A subscription; null when the gateway does not know it.</summary>
    public GatewaySubscription? FindSubscription(string id, CancellationToken stop) =>
        _http.Get("subscriptions/" + Uri.EscapeDataString(id), stop) is { } json
            ? FastSpringJson.SubscriptionOf(FastSpringJson.List(FastSpringJson.Parse(json), "subscriptions").FirstOrDefault())
            : null;

    /// <summary>The orders of a subscription; null when the gateway does not know it.</summary>
    public IReadOnlyList<GatewayOrder>? FindEntries(string subscription, CancellationToken stop) =>
        _http.Get($"subscriptions/{Uri.EscapeDataString(subscription)}/entries", stop) is { } json
            ? [.. FastSpringJson.List(FastSpringJson.Parse(json), "entries").Select(entry => Entry(entry, subscription)).Where(order => order.Id.Length > 0)]
            : null;

    /// <summary>An order; null when the gateway does not know it.</summary>
    public GatewayOrder? FindOrder(string id, CancellationToken stop) =>
        _http.Get("orders/" + Uri.EscapeDataString(id), stop) is { } json
            ? FastSpringJson.Order(FastSpringJson.List(FastSpringJson.Parse(json), "orders").FirstOrDefault())
            : null;

    /// <summary>Charges a batch, once.</summary>
    /// <param name="subscriptions">At most <see cref="BatchSize"/>.</param>
    /// <returns>What is said about each subscription; of one without a status nobody knows.</returns>
    /// <exception cref="GatewayException">There is no answer; <see cref="GatewayException.DidNothing"/> says when nothing was charged for certain.</exception>
    public IReadOnlyDictionary<string, GatewayAnswer> Charge(IReadOnlyList<string> subscriptions)
    {
        if (subscriptions.Count is 0 or > BatchSize)
            throw new ArgumentOutOfRangeException(nameof(subscriptions), subscriptions.Count, "A batch has 1 to 50 subscriptions.");
        var json = Json(writer =>
        {
            writer.WriteStartArray("subscriptions");
            foreach (var subscription in subscriptions)
            {
                writer.WriteStartObject();
                writer.WriteString("subscription", subscription);
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
        });
        return FastSpringJson.Answers(FastSpringJson.Parse(_http.PostOnce("subscriptions/charge", json)));
    }

    /// <summary>Sends money of an order back, once.</summary>
    /// <param name="order">The order.</param>
    /// <param name="amount">Major units, with tax; null for all of it.</param>
    /// <param name="note">Why; the payer sees it.</param>
    /// <returns>The return, or why the gateway refused; null when the answer has no status.</returns>
    /// <exception cref="GatewayException">There is no answer.</exception>
    public (GatewayReturn? Return, string Refusal)? Refund(string order, decimal? amount, string note)
    {
        var json = Json(writer =>
        {
            writer.WriteStartArray("returns");
            writer.WriteStartObject();
            writer.WriteString("order", order);
            writer.WriteString("reason", "OTHER");
            writer.WriteString("note", note);
            writer.WriteString("notification", "ORIGINAL");
            if (amount is { } part) writer.WriteNumber("amount", part);
            writer.WriteEndObject();
            writer.WriteEndArray();
        });
        var answer = FastSpringJson.List(FastSpringJson.Parse(_http.PostOnce("returns", json)), "returns").FirstOrDefault();
        return FastSpringJson.Id(answer, "result") switch
        {
            "success" when FastSpringJson.Id(answer, "return", "id").Length > 0 => (FastSpringJson.Return(answer), ""),
            "error" => (null, FastSpringJson.Reason(answer)),
            _ => null,
        };
    }

    /// <summary>A page of the events that are not marked as processed.</summary>
    /// <param name="from">At most 30 days back.</param>
    /// <param name="until">Exclusive.</param>
    /// <param name="page">From 1.</param>
    /// <param name="stop">Ends the request.</param>
    public EventPage PullUnprocessed(DateTimeOffset from, DateTimeOffset until, int page, CancellationToken stop)
    {
        var path = string.Create(
            CultureInfo.InvariantCulture, $"events/unprocessed?begin={from.ToUnixTimeMilliseconds()}&end={until.ToUnixTimeMilliseconds()}&page={page}");
        var json = _http.Get(path, stop) ?? throw new GatewayException("The gateway does not tell its events: it answered 404.");
        return new EventPage(json, FastSpringJson.Flag(FastSpringJson.Parse(json), "more", otherwise: false));
    }

    /// <summary>Marks an event as processed, so that it is pulled no more.</summary>
    public void MarkProcessed(string eventId, CancellationToken stop) =>
        _http.PostAgainAndAgain("events/" + Uri.EscapeDataString(eventId), Json(writer => writer.WriteBoolean("processed", true)), stop);

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static GatewayOrder Entry(JsonElement entry, string subscription)
    {
        var order = entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty("order", out var inner) && inner.ValueKind == JsonValueKind.Object
            ? inner
            : entry;
        return FastSpringJson.Order(order) with { Subscription = subscription };
    }

    private static ReadOnlyMemory<byte> Json(Action<Utf8JsonWriter> properties)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            properties(writer);
            writer.WriteEndObject();
        }
        return buffer.ToArray();
    }
}
