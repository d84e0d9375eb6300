using BillingEngine.Connectors.Payments;
using BillingEngine.Core.Payments;
using BillingEngine.Core.Payments.Events;
using BillingEngine.Storage;
using BillingEngine.Storage.Payments;

namespace BillingEngine.Host.Payments;

/// <summary>
/// Applies gateway events to payments (P5): the order of events does not matter, the same fact counts once whatever its event id, and what cannot be
/// applied yet waits. Look-ups come first, then one write transaction for each event; applying an event again changes nothing.
/// </summary>
/// <param name="database">The main database.</param>
/// <param name="gateway">For look-ups; null when none is configured: then what needs one waits.</param>
public sealed class EventApplication(BillingDatabase database, FastSpringGateway? gateway)
{
    /// <summary>Tells the time of steps.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Ends look-ups.</summary>
    public CancellationToken Stop { get; init; }

    /// <summary>What became of each event, in their order.</summary>
    public IReadOnlyList<EventOutcome> Apply(IReadOnlyList<GatewayEvent> events) => [.. events.Select(Apply)];

    private OrderLookUp? LookUp => gateway is null ? null : new OrderLookUp(gateway, Time) { Stop = Stop };

    private EventOutcome Apply(GatewayEvent told)
    {
        try
        {
            return told.IsLive ? Live(told) : Test(told);
        }
        catch (GatewayException fault)
        {
            return Waits("needs a look-up: " + fault.Message);
        }
    }

    private EventOutcome Live(GatewayEvent told) => told.Fact switch
    {
        EventFact.ChargeCompleted charge => Charged(told, charge),
        EventFact.OrderCompleted order => Purchased(told, order),
        EventFact.ChargeFailed failed => Failed(told, failed),
        EventFact.Returned back => InTransaction(() => Returned(told, back)),
        EventFact.Chargeback back => InTransaction(() => ChargedBack(told, back)),
        EventFact.SubscriptionEnded { IsDeactivated: true } ended => InTransaction(() => Ended(told, ended)),
        EventFact.Unreadable unreadable => new EventOutcome(EventState.Error, unreadable.Problem),
        _ => Nothing("nothing of payments changes by it"),
    };

    private EventOutcome Charged(GatewayEvent told, EventFact.ChargeCompleted charge)
    {
        if (charge.Status is not ("" or "successful")) return Nothing($"its status is {charge.Status}, so no money was taken");
        if (charge.Order.Length > 0)
            return Order(new ToldOrder(told, charge.Order, charge.Subscription, charge.Currency, charge.Total, charge.Tax, charge.ChargedAt));
        // Without an order id the subscription's orders tell which is new.
        if (LookUp is not { } lookUp) return Waits("names no order, and no gateway is configured to look it up");
        return new AttemptClearing(database, lookUp, Time).ResolveCharge(charge.Subscription)
            ? Applied("a look-up found its order")
            : Waits("names no order, and a look-up found no new one");
    }

    private EventOutcome Purchased(GatewayEvent told, EventFact.OrderCompleted order) => Order(
        new ToldOrder(told, order.Order, order.Subscriptions.FirstOrDefault() ?? "", order.Currency, order.Total, order.Tax, null));

    private EventOutcome Order(ToldOrder told)
    {
        if (new PaymentStore(database).Find(told.Order) is { } known)
            return told.Contradicts(known) is { } contradiction ? new EventOutcome(EventState.Error, contradiction) : Nothing("its order is recorded already");
        if (told.Total == 0) return Nothing("its order is of nothing");
        if (told.Fault is { } fault) return new EventOutcome(EventState.Error, fault);
        var order = told.Tax is null ? LookUp?.Find(told.Order, told.Subscription) : told.Captured(Time);
        if (order is null)
            return Waits(gateway is null ? "tells no tax, and no gateway is configured to look it up" : "tells no tax, and the gateway does not tell it yet");
        return InTransaction(() => new OrderIntake(database, Time).Take(order) ? Settled(order) : Nothing("its order is recorded already"));
    }

    private EventOutcome Settled(CapturedOrder order) => new PaymentStore(database).Find(order.Order) is { AttemptId: null }
        ? Applied("recorded; nobody here has asked for its order so far")
        : Applied("");

    /// <summary>A failed charge settles only an open attempt sent before it, and only when no new order has shown (P5).</summary>
    private EventOutcome Failed(GatewayEvent told, EventFact.ChargeFailed failed)
    {
        if (Meant(told, failed) is null) return Nothing("no open charge was sent before it");
        if (LookUp is not { } lookUp) return Waits("needs a look-up, and no gateway is configured");
        new AttemptClearing(database, lookUp, Time).ResolveCharge(failed.Subscription);
        return InTransaction(() =>
        {
            if (Meant(told, failed) is not { } attempt) return Nothing("a look-up found the order of the charge");
            new AttemptStore(database).Advance(attempt.Id, new AttemptStep(AttemptState.Declined, Time.GetUtcNow(), failed.Reason, IsRefusal: true));
            return Applied("");
        });
    }

    private StoredAttempt? Meant(GatewayEvent told, EventFact.ChargeFailed failed) => new AttemptStore(database).Open().FirstOrDefault(attempt =>
        attempt is { IsRefund: false, State: AttemptState.Sent or AttemptState.Unknown }
        && attempt.Subscription == failed.Subscription && attempt.SentAt < told.CreatedAt);

    private EventOutcome Returned(GatewayEvent told, EventFact.Returned back)
    {
        var payments = new PaymentStore(database);
        if (payments.HasReturn(back.Return)) return Nothing("its return is recorded already");
        if (payments.Find(back.Order) is not { } payment) return Waits($"order {back.Order} is not known yet");
        if (back.Currency.Length > 0 && back.Currency != payment.Currency)
            return new EventOutcome(EventState.Error, $"goes back in {back.Currency}, and order {back.Order} was captured in {payment.Currency}");
        new ReturnIntake(database, Time).Take(back.Order, new GatewayReturn(back.Return, back.Total, back.Tax, told.CreatedAt), null);
        return Applied("");
    }

    private EventOutcome ChargedBack(GatewayEvent told, EventFact.Chargeback back)
    {
        if (new PaymentStore(database).Find(back.Order) is null) return Waits($"order {back.Order} is not known yet");
        var id = back.Id.Length > 0 ? back.Id : back.Order;
        return new ReturnIntake(database, Time).TakeChargeback(id, back.Order, back.Total, told.CreatedAt ?? Time.GetUtcNow())
            ? Applied("")
            : Nothing("it is recorded already, or nothing of its order was left");
    }

    private EventOutcome Ended(GatewayEvent told, EventFact.SubscriptionEnded ended)
    {
        var payments = new PaymentStore(database);
        if (payments.AccountOf(ended.Subscription) is not { } account) return Nothing("its subscription is no account's");
        var since = DateOnly.FromDateTime((told.CreatedAt ?? Time.GetUtcNow()).UtcDateTime);
        if (!payments.EndPaymentMethod(account, since)) return Nothing("its account has no payment method since that day already");
        database.Audit?.Append(PaymentAudit.MethodEnded(new DocumentFinder(database).AccountCodes()[account], since, told.Id));
        return Applied("its account has no payment method any more");
    }

    private EventOutcome Test(GatewayEvent told)
    {
        var (order, subscription, currency, total) = told.Fact switch
        {
            EventFact.ChargeCompleted charge => (charge.Order, charge.Subscription, charge.Currency, charge.Total),
            EventFact.OrderCompleted bought => (bought.Order, bought.Subscriptions.FirstOrDefault() ?? "", bought.Currency, bought.Total),
            _ => ("", "", "", 0m),
        };
        if (order.Length > 0)
            InTransaction(() =>
            {
                new PaymentStore(database).AddTest(new CapturedOrder(order, subscription, 0, 0, currency, told.CreatedAt ?? Time.GetUtcNow()), total);
                return Nothing("");
            });
        return new EventOutcome(EventState.TestTraffic, "");
    }

    private EventOutcome InTransaction(Func<EventOutcome> work)
    {
        using var transaction = database.BeginWrite();
        var outcome = work();
        transaction.Commit();
        return outcome;
    }

    private static EventOutcome Applied(string reason) => new(EventState.Applied, reason);

    private static EventOutcome Nothing(string reason) => new(EventState.NoEffect, reason);

    private static EventOutcome Waits(string reason) => new(EventState.Waiting, reason);
}
