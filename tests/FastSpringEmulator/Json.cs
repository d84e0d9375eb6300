using System.Text.Json.Nodes;

namespace FastSpringEmulator;

/// <summary>The gateway's JSON. Amounts are written with the digits they have.</summary>
internal static class Json
{
    public static JsonObject Of(Order order) => new()
    {
        ["order"] = order.Id,
        ["id"] = order.Id,
        ["reference"] = "EX-" + order.Id,
        ["completed"] = true,
        ["changed"] = order.Changed,
        ["live"] = order.IsLive,
        ["currency"] = order.Currency,
        ["account"] = "a-" + order.Subscription,
        ["total"] = order.Total,
        ["tax"] = order.Tax,
        ["subtotal"] = order.Net,
        ["items"] = new JsonArray(new JsonObject { ["product"] = "managed", ["quantity"] = 1, ["subscription"] = order.Subscription }),
        ["returns"] = List(order.Returns.Select(Short)),
    };

    public static JsonObject Of(Subscription subscription) => new()
    {
        ["id"] = subscription.Id,
        ["subscription"] = subscription.Id,
        ["active"] = subscription.IsActive,
        ["state"] = subscription.IsActive ? "active" : "deactivated",
        ["live"] = true,
        ["currency"] = subscription.Currency,
        ["account"] = "a-" + subscription.Id,
        ["product"] = "managed",
        ["quantity"] = 1,
        ["price"] = subscription.Price,
        ["subtotal"] = subscription.Price,
    };

    public static JsonObject Of(Return back, Order order) => new()
    {
        ["return"] = back.Id,
        ["reference"] = "EX-" + back.Id,
        ["completed"] = true,
        ["changed"] = back.Changed,
        ["live"] = order.IsLive,
        ["account"] = "a-" + order.Subscription,
        ["currency"] = order.Currency,
        ["totalReturn"] = back.Total,
        ["tax"] = back.Tax,
        ["subtotal"] = back.Net,
        ["reason"] = "OTHER",
        ["original"] = new JsonObject
        {
            ["id"] = order.Id,
            ["order"] = order.Id,
            ["currency"] = order.Currency,
            ["total"] = order.Total,
            ["tax"] = order.Tax,
        },
    };

    public static JsonObject Charged(Order order, bool whole) => new()
    {
        ["order"] = whole ? Of(order) : order.Id,
        ["currency"] = order.Currency,
        ["total"] = order.Total,
        ["status"] = "successful",
        ["timestamp"] = order.Changed,
        ["sequence"] = order.Sequence,
        ["periods"] = null,
        ["account"] = "a-" + order.Subscription,
        ["subscription"] = order.Subscription,
    };

    public static JsonObject Failed(string subscription) =>
        new() { ["reason"] = "CARD_DECLINED", ["account"] = "a-" + subscription, ["quote"] = null, ["subscription"] = subscription };

    public static JsonObject ChargedBack(string id, Order order) => new() { ["id"] = id, ["order"] = order.Id, ["currency"] = order.Currency };

    public static JsonObject Of(Event told) => new()
    {
        ["id"] = told.Id,
        ["processed"] = false,
        ["created"] = told.Created,
        ["type"] = told.Type,
        ["live"] = told.IsLive,
        ["data"] = JsonNode.Parse(told.Content),
    };

    /// <summary>The status of one member of a batch; an error when there is a reason.</summary>
    public static JsonObject Status(string name, string id, string action, string? error = null)
    {
        var status = new JsonObject { [name] = id, ["action"] = action, ["result"] = error is null ? "success" : "error" };
        if (error is not null) status["error"] = new JsonObject { [name] = error };
        return status;
    }

    public static JsonArray List(IEnumerable<JsonNode> nodes) => new([.. nodes]);

    private static JsonObject Short(Return back) =>
        new() { ["return"] = back.Id, ["totalReturn"] = back.Total, ["tax"] = back.Tax, ["changed"] = back.Changed };
}
