using BillingEngine.Connectors.Payments;
using BillingEngine.Core;
using BillingEngine.Core.Payments;

namespace BillingEngine.Host.Payments;

/// <summary>Looks orders up at the gateway, outside of any transaction.</summary>
internal sealed class OrderLookUp(FastSpringGateway gateway, TimeProvider time)
{
    /// <summary>Asked to stop.</summary>
    public CancellationToken Stop { get; init; }

    /// <summary>The gateway itself.</summary>
    public FastSpringGateway Gateway => gateway;

    /// <summary>The orders of a subscription; none when the gateway does not know it.</summary>
    /// <exception cref="GatewayException">The gateway cannot be asked.</exception>
    public IReadOnlyList<GatewayOrder> Entries(string subscription) => gateway.FindEntries(subscription, Stop) ?? [];

    /// <summary>The paid orders among some, each with its tax; test traffic and orders of nothing are left out.</summary>
    /// <param name="orders">Orders as a list tells them; those that lack something are looked up one by one.</param>
    /// <exception cref="GatewayException">The gateway cannot be asked, or an order cannot be read.</exception>
    public IReadOnlyList<CapturedOrder> Captured(IEnumerable<GatewayOrder> orders) =>
        [.. orders.Where(order => order is { IsCompleted: true, IsLive: true }).Select(Whole).OfType<CapturedOrder>()];

    /// <summary>An order by its id; null when the gateway does not know it, it was not paid, or it is test traffic.</summary>
    /// <exception cref="GatewayException">The gateway cannot be asked, or the order cannot be read.</exception>
    public CapturedOrder? Find(string id, string subscription)
    {
        var order = gateway.FindOrder(id, Stop);
        return order is { IsCompleted: true, IsLive: true }
            ? Whole(order with { Subscription = subscription.Length > 0 ? subscription : order.Subscription })
            : null;
    }

    private CapturedOrder? Whole(GatewayOrder told)
    {
        if (told.Total == 0) return null;
        var order = told.IsWhole ? told : (gateway.FindOrder(told.Id, Stop) ?? told) with { Subscription = told.Subscription };
        if (order is not { IsCompleted: true, IsLive: true } || order.Total == 0) return null;
        if (!order.IsWhole) throw new GatewayException($"The gateway tells no total or no tax of order {order.Id}.");
        if (!Currency.TryFind(order.Currency, out var currency))
            throw new GatewayException($"Order {order.Id} has the currency '{order.Currency}', which is none.");
        return GatewayAmount.Minor(order.Total!.Value, currency) is { } total && GatewayAmount.Minor(order.Tax!.Value, currency) is { } tax
            ? new CapturedOrder(order.Id, order.Subscription, total - tax, tax, currency.Code, order.ChangedAt ?? time.GetUtcNow())
            : throw new GatewayException($"Order {order.Id} has an amount that {currency} cannot hold.");
    }
}
