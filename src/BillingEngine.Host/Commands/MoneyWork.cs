using BillingEngine.Connectors.Payments;
using BillingEngine.Host.Payments;
using BillingEngine.Storage;

namespace BillingEngine.Host.Commands;

/// <summary>Work on payments: under their lease, which excludes other payments and nothing else, and with the gateway.</summary>
internal sealed class MoneyWork(CommandContext context)
{
    /// <summary>Does work that asks the gateway.</summary>
    public T WithGateway<T>(Func<OrderLookUp, TimeProvider, T> work)
    {
        using var gateway = GatewayLink.Require(context.Settings);
        using var lease = TakeLease();
        Listen(gateway);
        return work(new OrderLookUp(gateway, context.Surroundings.Time) { Stop = context.Surroundings.Stop }, context.Surroundings.Time);
    }

    /// <summary>Does work that asks the gateway when one is configured.</summary>
    /// <param name="listens">Whether the sweep and the inbox come first, where there is one.</param>
    /// <param name="work">The work.</param>
    public T WithGatewayIfAny<T>(bool listens, Func<OrderLookUp?, TimeProvider, T> work)
    {
        using var gateway = GatewayLink.Open(context.Settings);
        using var lease = TakeLease();
        if (listens && (gateway is not null || context.Settings.HasInbox)) Listen(gateway);
        var lookUp = gateway is null ? null : new OrderLookUp(gateway, context.Surroundings.Time) { Stop = context.Surroundings.Stop };
        return work(lookUp, context.Surroundings.Time);
    }

    /// <summary>What the gateway has told comes first: the sweep and the inbox. Without an answer of the gateway the work shows what is wrong.</summary>
    private void Listen(FastSpringGateway? gateway)
    {
        var job = new InboxJob(context.OpenDatabase(), context.Settings, gateway) { Time = context.Surroundings.Time, Stop = context.Surroundings.Stop };
        if (job.RunOnce().Summary is { InError: > 0 } inbox)
            context.Warn([$"{Counted.Of(inbox.InError, "event")} of the gateway cannot be applied: 'billing inbox list' shows why."]);
    }

    private Lease TakeLease() => Lease.Take(
        context.OpenDatabase(), TimeSpan.FromSeconds(context.Settings.LockWaitSeconds), Lease.Payments, context.Surroundings.Stop);
}
