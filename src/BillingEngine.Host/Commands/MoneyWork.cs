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
        return work(new OrderLookUp(gateway, context.Surroundings.Time) { Stop = context.Surroundings.Stop }, context.Surroundings.Time);
    }

    /// <summary>Does work that asks the gateway when one is configured.</summary>
    public T WithGatewayIfAny<T>(Func<OrderLookUp?, TimeProvider, T> work)
    {
        using var gateway = GatewayLink.Open(context.Settings);
        using var lease = TakeLease();
        var lookUp = gateway is null ? null : new OrderLookUp(gateway, context.Surroundings.Time) { Stop = context.Surroundings.Stop };
        return work(lookUp, context.Surroundings.Time);
    }

    private Lease TakeLease() => Lease.Take(context.OpenDatabase(), TimeSpan.FromSeconds(context.Settings.LockWaitSeconds), Lease.Payments);
}
