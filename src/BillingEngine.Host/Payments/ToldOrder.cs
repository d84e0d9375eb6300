using BillingEngine.Core.Payments;
using BillingEngine.Core.Payments.Events;
using BillingEngine.Storage.Payments;

namespace BillingEngine.Host.Payments;

/// <summary>An order as an event tells it; amounts are major units as written.</summary>
internal sealed record ToldOrder(
    GatewayEvent Event, string Order, string Subscription, string Currency, decimal Total, decimal? Tax, DateTimeOffset? ChargedAt)
{
    /// <summary>Why it cannot be recorded; null when it can.</summary>
    public string? Fault
    {
        get
        {
            if (!BillingEngine.Core.Currency.TryFind(Currency, out var currency)) return $"its currency '{Currency}' is none of ISO 4217";
            return GatewayAmount.Minor(Total, currency) is null || GatewayAmount.Minor(Tax ?? 0, currency) is null
                ? $"its amount {Total} is none that {currency} can hold"
                : null;
        }
    }

    /// <summary>How it contradicts what is recorded of its order; null when it does not.</summary>
    public string? Contradicts(StoredPayment known)
    {
        if (known.Currency != Currency) return $"order {Order} was recorded in {known.Currency}, and this says {Currency}";
        return GatewayAmount.Minor(Total, BillingEngine.Core.Currency.Find(Currency)) == known.NetMinor + known.TaxMinor
            ? null
            : $"order {Order} was recorded with another total than the {Total} that this says";
    }

    /// <summary>The order; it has a tax and no <see cref="Fault"/>.</summary>
    public CapturedOrder Captured(TimeProvider time)
    {
        var currency = BillingEngine.Core.Currency.Find(Currency);
        var tax = GatewayAmount.Minor(Tax ?? 0, currency) ?? 0;
        var total = GatewayAmount.Minor(Total, currency) ?? 0;
        return new CapturedOrder(Order, Subscription, total - tax, tax, currency.Code, ChargedAt ?? Event.CreatedAt ?? time.GetUtcNow());
    }
}
