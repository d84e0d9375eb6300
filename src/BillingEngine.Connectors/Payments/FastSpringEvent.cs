using BillingEngine.Core.Payments.Events;

namespace BillingEngine.Connectors.Payments;

/// <summary>Reads what an event of FastSpring says. <c>data</c> may hold ids or whole objects for order, account, subscription and product.</summary>
public static class FastSpringEvent
{
    /// <summary>One event; what is wrong with it is a fact of its own, never thrown.</summary>
    /// <param name="raw">Its JSON, as <see cref="ReceivedEvent.Raw"/> has it.</param>
    public static GatewayEvent Parse(ReadOnlyMemory<byte> raw)
    {
        using var document = EventJson.Parse(raw, out var problem);
        if (document is null) return new GatewayEvent("", "", null, true, new EventFact.Unreadable(problem));
        var envelope = new EventFields(document.RootElement);
        return new GatewayEvent(
            envelope.Text("id"), envelope.Text("type"), envelope.Instant("created", 1_000), envelope.IsNotFalse("live"),
            Fact(envelope.Text("type"), envelope.Inner("data")));
    }

    private static EventFact Fact(string type, EventFields data) => type switch
    {
        "order.completed" => OrderCompleted(data),
        "order.failed" => Checked(new EventFact.OrderFailed(OrderOf(data), data.Text("reference"), data.Id("account")), ("order", OrderOf(data))),
        "subscription.charge.completed" => ChargeCompleted(data),
        "subscription.charge.failed" => OfSubscription(data, new EventFact.ChargeFailed(data.Id("account"), SubscriptionOf(data), data.Text("reason"))),
        "subscription.payment.overdue" => OfSubscription(data, new EventFact.PaymentOverdue(data.Id("account"), SubscriptionOf(data))),
        "subscription.canceled" => OfSubscription(data, new EventFact.SubscriptionEnded(data.Id("account"), SubscriptionOf(data), IsDeactivated: false)),
        "subscription.deactivated" => OfSubscription(data, new EventFact.SubscriptionEnded(data.Id("account"), SubscriptionOf(data), IsDeactivated: true)),
        "return.created" => Returned(data),
        "order.chargeback" or "chargeback.created" => Chargeback(data),
        "payoutEntry.created" => PayoutEntry(data),
        _ => new EventFact.Unknown(),
    };

    private static EventFact OrderCompleted(EventFields data) => Checked(
        new EventFact.OrderCompleted(
            OrderOf(data), data.Text("reference"), data.Id("account"), data.Text("currency"), data.Amount("total") ?? 0, data.Amount("tax"),
            [.. data.List("items").Select(item => item.Id("subscription")).Where(id => id.Length > 0).Distinct(StringComparer.Ordinal)]),
        ("order", OrderOf(data)), ("currency", data.Text("currency")), Present(data, "total"));

    private static EventFact ChargeCompleted(EventFields data)
    {
        var order = data.Inner("order");
        return Checked(
            new EventFact.ChargeCompleted(
                data.Id("order"), order.Text("reference"), data.Id("account"), data.Id("subscription"), data.Whole("sequence"), data.Text("currency"),
                data.Amount("total") ?? 0, data.Amount("tax") ?? order.Amount("tax"), data.Text("status"), data.Instant("timestamp", 1_000)),
            ("order, or subscription and sequence", data.Id("order") + (data.Whole("sequence") is null ? "" : data.Id("subscription"))),
            ("currency", data.Text("currency")), Present(data, "total"));
    }

    private static EventFact Returned(EventFields data) => Checked(
        new EventFact.Returned(
            data.Id("return"), data.Text("reference"), Original(data), data.Id("account"), data.Text("currency"), data.Amount("totalReturn") ?? 0,
            data.Amount("tax")),
        ("return", data.Id("return")), ("original.id", Original(data)), ("currency", data.Text("currency")), Present(data, "totalReturn"));

    private static EventFact Chargeback(EventFields data)
    {
        var order = data.Id("order") is { Length: > 0 } named ? named : Original(data) is { Length: > 0 } original ? original : data.Text("id");
        var id = data.Id("chargeback") is { Length: > 0 } own ? own : data.Text("id") == order ? "" : data.Text("id");
        return Checked(
            new EventFact.Chargeback(id, order, data.Id("account"), data.Text("currency"), data.Amount("total") ?? data.Amount("amount")), ("order", order));
    }

    private static EventFact PayoutEntry(EventFields data)
    {
        var order = data.Id("order") is { Length: > 0 } named ? named : data.Text("orderId");
        var (fee, tax) = (data.Inner("subtractions").Inner("fastspring"), data.Inner("subtractions").Inner("tax"));
        return Checked(new EventFact.PayoutEntry(order, fee.Text("currency"), fee.Amount("amount"), tax.Amount("amount")), ("order", order));
    }

    private static EventFact OfSubscription(EventFields data, EventFact fact) => Checked(fact, ("subscription", SubscriptionOf(data)));

    // Events about an order or a subscription have it as their data, or name it there.
    private static string OrderOf(EventFields data) => data.Id("order") is { Length: > 0 } order ? order : data.Text("id");

    private static string SubscriptionOf(EventFields data) =>
        data.Id("subscription") is { Length: > 0 } subscription ? subscription : data.Text("id");

    private static string Original(EventFields data) =>
        data.Id("original") is { Length: > 0 } original ? original : data.Inner("original").Id("order");

    private static (string, string) Present(EventFields data, string amount) => (amount, data.Amount(amount) is null ? "" : "given");

    private static EventFact Checked(EventFact fact, params (string Name, string Value)[] required)
    {
        var missing = required.Where(field => field.Value.Length == 0).Select(field => field.Name).ToArray();
        return missing.Length == 0 ? fact : new EventFact.Unreadable($"The event has no readable {string.Join(" and no readable ", missing)}.");
    }
}
