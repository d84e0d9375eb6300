using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FastSpringEmulator;

/// <summary>The endpoints.</summary>
internal sealed class Routes(Gateway gateway, Faults faults)
{
    private const int EventsOfPage = 25;

    private static readonly Reply NotFound = new(404, """{"error":"Not found"}""");

    public Reply Answer(Request request)
    {
        var parts = request.Url.AbsolutePath.Trim('/').Split('/');
        if (request.Method == "GET" && faults.RefusesRead(request.Url.AbsolutePath)) return NotFound;
        return (request.Method, parts) switch
        {
            ("POST", ["subscriptions"]) => SetPrices(request),
            ("POST", ["subscriptions", "charge"]) => Money(() => Charge(request)),
            ("POST", ["returns"]) => Money(() => Refund(request)),
            ("GET", ["subscriptions", var id]) => gateway.Find(Uri.UnescapeDataString(id)) is { } found ? Reply.Good(Json.Of(found)) : NotFound,
            ("GET", ["subscriptions", var id, "entries"]) => Entries(Uri.UnescapeDataString(id)),
            ("GET", ["orders", var id]) => gateway.Orders.FirstOrDefault(order => order.Id == id) is { } order ? Reply.Good(Json.Of(order)) : NotFound,
            ("GET", ["events", "unprocessed"]) => Unprocessed(request),
            ("POST", ["events", var id]) => Mark(id),
            _ => NotFound,
        };
    }

    private Reply SetPrices(Request request)
    {
        faults.OnStage?.Invoke("POST subscriptions");
        return Subscriptions(request, element =>
        {
            var id = element.GetProperty("subscription").GetString()!;
            if (gateway.Find(id) is not { } subscription) return Json.Status("subscription", id, "subscription.update", "Not found.");
            var price = element.GetProperty("pricing").GetProperty("price").EnumerateObject().First();
            if (price.Name != subscription.Currency) return Json.Status("subscription", id, "subscription.update", "Wrong currency.");
            subscription.Price = price.Value.GetDecimal();
            return Json.Status("subscription", id, "subscription.update");
        });
    }

    private Reply Charge(Request request) =>
        Subscriptions(request, element => gateway.Charge(element.GetProperty("subscription").GetString()!));

    private Reply Refund(Request request)
    {
        using var json = JsonDocument.Parse(request.Body);
        var answers = json.RootElement.GetProperty("returns").EnumerateArray().Select(element =>
        {
            var id = element.GetProperty("order").GetString()!;
            decimal? amount = element.TryGetProperty("amount", out var part) ? part.GetDecimal() : null;
            if (gateway.Refund(id, amount) is not { } back) return Json.Status("order", id, "return.create", "Nothing is left to return.");
            var status = Json.Status("order", id, "return.create");
            (status["return"], status["totalReturn"], status["tax"], status["changed"]) = (back.Id, back.Total, back.Tax, back.Changed);
            return status;
        }).ToList();
        return Reply.Good(new JsonObject { ["returns"] = Json.List(answers) });
    }

    private Reply Entries(string id)
    {
        faults.OnStage?.Invoke("GET entries");
        if (gateway.Find(id) is null) return NotFound;
        var orders = gateway.Orders.Where(order => order.Subscription == id && !order.IsHidden);
        return Reply.Good(Json.List(orders.Select(order => new JsonObject { ["beginPeriodDate"] = "2024-10-01", ["order"] = Json.Of(order) })));
    }

    private Reply Unprocessed(Request request)
    {
        var query = request.Url.Query.TrimStart('?').Split('&').Where(part => part.Contains('='))
            .Select(part => part.Split('=')).ToDictionary(part => part[0], part => part[1], StringComparer.Ordinal);
        if (!query.TryGetValue("begin", out var begin) || !query.TryGetValue("end", out var end))
            return new Reply(400, """{"action":"events.get","result":"error","error":{"begin":"Begin required."}}""");
        var (from, until) = (long.Parse(begin, CultureInfo.InvariantCulture), long.Parse(end, CultureInfo.InvariantCulture));
        var page = int.Parse(query.GetValueOrDefault("page") ?? "1", CultureInfo.InvariantCulture);
        var all = gateway.Events.Where(told => gateway.TellsEvents && !told.IsProcessed && told.Created >= from && told.Created < until).ToList();
        var shown = all.Skip((page - 1) * EventsOfPage).Take(EventsOfPage).ToList();
        return Reply.Good(new JsonObject
        {
            ["action"] = "events.get",
            ["result"] = "success",
            ["page"] = page,
            ["limit"] = EventsOfPage,
            ["total"] = all.Count,
            ["events"] = Json.List(shown.Select(Json.Of)),
            ["more"] = all.Count > page * EventsOfPage,
        });
    }

    private Reply Mark(string id)
    {
        if (gateway.Events.FirstOrDefault(told => told.Id == Uri.UnescapeDataString(id)) is not { } found) return NotFound;
        found.IsProcessed = true;
        return Reply.Good(Json.Status("event", id, "event.update"));
    }

    /// <summary>A request that moves money, with what goes wrong with it as a whole.</summary>
    private Reply Money(Func<Reply> work)
    {
        faults.OnStage?.Invoke("charge received");
        var fault = faults.OfBatches.TryDequeue(out var planned) ? planned : BatchFault.None;
        switch (fault)
        {
            case BatchFault.BreakBefore: return new Reply(Reply.Broken, "");
            case BatchFault.ErrorBefore: return new Reply(500, """{"error":"Internal"}""");
            case BatchFault.NotFound: return NotFound;
            case BatchFault.TooMany: return new Reply(429, """{"error":"Too many requests"}""");
        }
        var reply = work();
        faults.OnStage?.Invoke("charge taken");
        return fault switch
        {
            BatchFault.BreakAfter => new Reply(Reply.Broken, ""),
            BatchFault.ErrorAfter => new Reply(500, """{"error":"Internal"}"""),
            BatchFault.Hang => new Reply(Reply.Hanging, ""),
            _ => reply,
        };
    }

    private static Reply Subscriptions(Request request, Func<JsonElement, JsonObject?> answer)
    {
        using var json = JsonDocument.Parse(request.Body);
        var answers = json.RootElement.GetProperty("subscriptions").EnumerateArray().Select(answer).OfType<JsonObject>().ToList();
        return Reply.Good(new JsonObject { ["subscriptions"] = Json.List(answers) });
    }
}
