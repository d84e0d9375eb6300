using System.Text.Json;

namespace BillingEngine.Connectors.Payments;

/// <summary>
/// Reads the gateway's answers. Every field may hold an id or a whole object; amounts are decimals from the raw text; what is missing is null or
/// empty, never an exception.
/// </summary>
internal static class FastSpringJson
{
    /// <summary>An answer's root.</summary>
    /// <exception cref="GatewayException">It is no JSON.</exception>
    public static JsonElement Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.Clone();
        }
        catch (JsonException exception)
        {
            throw new GatewayException("The gateway's answer is no JSON: " + exception.Message, inner: exception);
        }
    }

    /// <summary>The members of a list under a name, of a list itself, or one object alone.</summary>
    public static IEnumerable<JsonElement> List(JsonElement root, string name)
    {
        if (root.ValueKind == JsonValueKind.Array) return root.EnumerateArray();
        if (root.ValueKind != JsonValueKind.Object) return [];
        return root.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : [root];
    }

    /// <summary>The id under the first of the names that has one: a text, or an object with an id.</summary>
    public static string Id(JsonElement element, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out var value)) continue;
            if (value.ValueKind == JsonValueKind.String) return value.GetString() ?? "";
            if (value.ValueKind == JsonValueKind.Object && Id(value, "id", name) is { Length: > 0 } id) return id;
        }
        return "";
    }

    /// <summary>An order: an object, or its id alone.</summary>
    public static GatewayOrder Order(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.String) return new GatewayOrder { Id = element.GetString() ?? "" };
        return new GatewayOrder
        {
            Id = Id(element, "id", "order"),
            Subscription = Subscription(element),
            Currency = Id(element, "currency"),
            Total = Amount(element, "total"),
            Tax = Amount(element, "tax"),
            IsCompleted = Flag(element, "completed", otherwise: true),
            IsLive = Flag(element, "live", otherwise: true),
            ChangedAt = Moment(element, "changed"),
            Returns = [.. Members(element, "returns").Select(Return)],
        };
    }

    /// <summary>A return: an object, or its id alone.</summary>
    public static GatewayReturn Return(JsonElement element) => element.ValueKind == JsonValueKind.String
        ? new GatewayReturn(element.GetString() ?? "", null, null, null)
        : new GatewayReturn(
            Id(element, "return", "id"), Amount(element, "totalReturn") ?? Amount(element, "amount"), Amount(element, "tax"), Moment(element, "changed"));

    /// <summary>A subscription.</summary>
    public static GatewaySubscription SubscriptionOf(JsonElement element) => new(
        Id(element, "id", "subscription"),
        Flag(element, "active", otherwise: true) && Id(element, "state") is "" or "active" or "overdue" or "trial",
        Id(element, "currency"),
        Amount(element, "price") ?? -1,
        Amount(element, "quantity") ?? 1);

    /// <summary>What is said about each subscription of a batch; a subscription without a status is left out.</summary>
    public static Dictionary<string, GatewayAnswer> Answers(JsonElement root)
    {
        var answers = new Dictionary<string, GatewayAnswer>(StringComparer.Ordinal);
        foreach (var element in Members(root, "subscriptions"))
        {
            var id = Id(element, "subscription", "id");
            var result = Id(element, "result");
            if (id.Length == 0 || result is not ("success" or "error")) continue;
            answers[id] = new GatewayAnswer(result == "success", result == "success" ? "" : Reason(element));
        }
        return answers;
    }

    /// <summary>A flag; anything else counts as the default.</summary>
    public static bool Flag(JsonElement element, string name, bool otherwise) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value)
            ? value.ValueKind switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => otherwise }
            : otherwise;

    private static string Subscription(JsonElement order) => Id(order, "subscription") is { Length: > 0 } own
        ? own
        : Members(order, "items").Select(item => Id(item, "subscription")).FirstOrDefault(id => id.Length > 0) ?? "";

    private static IEnumerable<JsonElement> Members(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray()
            : [];

    /// <summary>Why the gateway did not do what it was asked.</summary>
    public static string Reason(JsonElement element)
    {
        if (!element.TryGetProperty("error", out var error)) return "the gateway gave no reason";
        return error.ValueKind == JsonValueKind.Object
            ? string.Join("; ", error.EnumerateObject().Select(member => $"{member.Name}: {member.Value}"))
            : error.ToString();
    }

    private static decimal? Amount(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number
            && value.TryGetDecimal(out var amount) ? amount : null;

    private static DateTimeOffset? Moment(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number
            && value.TryGetInt64(out var milliseconds) && milliseconds is > 0 and < 253_402_300_799_999
                ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
                : null;
}
