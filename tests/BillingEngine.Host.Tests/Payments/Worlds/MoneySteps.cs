using BillingEngine.Connectors.Payments;
using BillingEngine.Core.Payments;
using BillingEngine.Host.Payments;
using BillingEngine.Host.Tests.Runs.Worlds;
using BillingEngine.Storage.Payments;
using FastSpringEmulator;

namespace BillingEngine.Host.Tests.Payments.Worlds;

/// <summary>What happens in a world, one step after another, by a seed: people, processes that are killed, the gateway and the network.</summary>
internal sealed class MoneySteps(MoneyWorld world, Dice dice, int seed)
{
    private static readonly string[] Stages = ["POST subscriptions", "GET entries", "charge received", "charge taken"];

    private readonly FastSpringEmulator.Webhooks _webhooks = new(world.Gateway, "secret", seed)
    {
        LostPercent = 15,
        RepeatedPercent = 20,
        ResentPercent = 10,
        LatePercent = 30,
        Reorders = true,
    };

    private Gateway Gateway => world.Gateway;

    private string Subscription => "sub-" + dice.PickFrom(MoneyTemplate.Accounts).Account;

    /// <summary>Plans what the first charges do.</summary>
    public void Plan()
    {
        foreach (var (account, _) in MoneyTemplate.Accounts)
            for (var count = dice.Between(0, 2); count > 0; count--) Gateway.Plan("sub-" + account, Behavior());
    }

    /// <summary>A step, and then up to a day.</summary>
    public void Next()
    {
        Step();
        world.Clock.Now += TimeSpan.FromHours(dice.Between(0, 24));
    }

    /// <summary>Posts everything that is due, the rest comes with the next sweep.</summary>
    public void Post()
    {
        using var inbox = EventInbox.Open(world.Settings.InboxPlace);
        foreach (var body in _webhooks.Round())
        {
            using var writer = new EventWriter(inbox);
            using var transaction = inbox.BeginWrite();
            foreach (var told in FastSpringPost.Read(body).Events) writer.Add(told, new Arrival("fastspring", EventSource.Webhook, world.Clock.GetUtcNow()));
            transaction.Commit();
            // An answer that is lost: the gateway sends it again.
            if (dice.Chance(80)) _webhooks.Taken(body);
        }
    }

    /// <summary>Somebody looks at the gateway's dashboard and says how an attempt ended that nobody knows, when it can be told.</summary>
    public void Settle() => world.Live((database, lookUp) =>
    {
        var unknown = new AttemptStore(database).Open().Where(attempt => attempt.State == AttemptState.Unknown).ToList();
        foreach (var attempt in unknown)
            if (Outcome(new PaymentStore(database), attempt) is { } isCaptured)
                new SettleStage(database, lookUp, world.Mortal).Attempt(attempt.Id, isCaptured, "seen in the dashboard");
    });

    /// <summary>Somebody says that orders which nobody asked for are for no document.</summary>
    public void SettleOrders()
    {
        foreach (var order in world.Sql("""
            SELECT p.gateway_order FROM payment p LEFT JOIN payment_allocation l ON l.payment_id = p.payment_id WHERE l.payment_id IS NULL
            """))
            world.Live((database, lookUp) => new SettleStage(database, lookUp, world.Mortal).Order(order, null, "for another product"));
    }

    private void Step()
    {
        switch (dice.Between(0, 24))
        {
            case <= 4: Collect("2024-09"); break;
            case <= 8: Collect("2024-10"); break;
            case 9: var named = dice.PickFrom(MoneyTemplate.Invoices); world.Pay(named[4..11], named); break;
            case 10: world.Refund(dice.PickFrom(MoneyTemplate.Invoices), dice.Chance(50) ? null : dice.Between(1, 12)); break;
            case 11: world.Refund(MoneyTemplate.CreditNote, dice.Chance(50) ? null : dice.Between(1, 7)); break;
            case 12: Settle(); break;
            case 13: if (dice.Chance(40)) SettleOrders(); break;
            case 14 or 15: Post(); Hear(); break;
            case 16: Gateway.Plan(Subscription, Behavior()); break;
            case 17: world.Faults.OfBatches.Enqueue((BatchFault)dice.Between(0, Enum.GetValues<BatchFault>().Length - 1)); break;
            case 18: world.Faults.RefuseReadsOf(dice.Chance(20) ? "unprocessed" : Subscription, dice.Between(1, 8)); break;
            case 19: OfOrder(order => Gateway.Refund(order, dice.Chance(50) ? null : dice.Between(1, 9))); break;
            case 20: if (dice.Chance(30)) OfOrder(Gateway.ChargeBack); break;
            case 21: if (dice.Chance(50)) Gateway.TakeUnasked(Subscription, dice.Pick(9m, 20m, 31m), isLive: dice.Chance(80)); break;
            case 22: world.Mortal.KillsAt = dice.Between(1, 30); world.Pay(dice.Pick("2024-09", "2024-10")); break;
            case 23: world.KillsAtStage = dice.Pick(Stages); world.Pay(dice.Pick("2024-09", "2024-10")); break;
            default: Reconcile(); break;
        }
    }

    private void Reconcile() => world.Live((database, lookUp) =>
        new ReconcileStage(database, lookUp, world.Mortal).Run(new DateOnly(2024, 1, 1), new DateOnly(2026, 1, 1)));

    // The gateway is heard out before, unless it tells nothing: then look-ups alone show what it has done.
    private void Collect(string period)
    {
        if (dice.Chance(60)) Hear();
        world.Pay(period);
    }

    private void Hear()
    {
        if (dice.Chance(10)) world.Mortal.KillsAt = dice.Between(1, 10);
        world.Hear();
    }

    private ChargeBehavior Behavior() => (ChargeBehavior)dice.Between(0, Enum.GetValues<ChargeBehavior>().Length - 1);

    private void OfOrder(Action<string> work)
    {
        if (Gateway.Orders is { Count: > 0 } orders) work(dice.PickFrom(orders).Id);
    }

    /// <summary>True for captured, false for declined; null when the dashboard does not tell which it was.</summary>
    private bool? Outcome(PaymentStore payments, StoredAttempt attempt)
    {
        if (attempt.IsRefund)
        {
            var returns = Gateway.Orders.Single(order => order.Id == attempt.GatewayOrder).Returns.Where(back => !payments.HasReturn(back.Id)).ToList();
            return returns.Count == 0 ? false : returns.Exists(back => Math.Abs((long)(back.Net * 100) - attempt.AmountMinor) <= 1) ? true : null;
        }
        var sentAt = attempt.SentAt!.Value.ToUnixTimeMilliseconds();
        var orders = Gateway.Orders.Where(order => order.IsLive && order.Subscription == attempt.Subscription && order.Changed >= sentAt)
            .Where(order => payments.Find(order.Id) is null).ToList();
        if (orders.Count == 0) return false;
        return orders is [{ IsAsked: true, Tax: 0 } only] && (long)(only.Net * 100) == attempt.AmountMinor && only.Currency == attempt.Currency ? true : null;
    }
}
