using System.Globalization;

namespace BillingEngine.Core.Payments.Events;

/// <summary>
/// What an event says. Ids are the gateway's and empty when the event does not carry them; amounts are major units exactly as they were written,
/// in a currency as it was written; a tax of null means that the event carries none and the order has to be looked up (P6).
/// </summary>
public abstract record EventFact
{
    private EventFact()
    {
    }

    /// <summary>What the fact is recognised by besides its type; null for none (P5).</summary>
    internal virtual string? Key => null;

    /// <summary>A first purchase was paid.</summary>
    public sealed record OrderCompleted(
        string Order, string Reference, string Account, string Currency, decimal Total, decimal? Tax, IReadOnlyList<string> Subscriptions) : EventFact
    {
        internal override string? Key => Order;
    }

    /// <summary>A first purchase was not paid.</summary>
    public sealed record OrderFailed(string Order, string Reference, string Account) : EventFact
    {
        internal override string? Key => Order;
    }

    /// <summary>A charge of a subscription was paid. Sequence counts the charges of the subscription.</summary>
    public sealed record ChargeCompleted(
        string Order, string Reference, string Account, string Subscription, long? Sequence, string Currency, decimal Total, decimal? Tax, string Status,
        DateTimeOffset? ChargedAt) : EventFact
    {
        internal override string? Key => Order.Length > 0
            ? Order
            : Subscription.Length > 0 && Sequence is { } sequence
                ? string.Create(CultureInfo.InvariantCulture, $"{Subscription}#{sequence}")
                : null;
    }

    /// <summary>A charge of a subscription was declined. It names no amount and no order, so nothing recognises it (P5).</summary>
    public sealed record ChargeFailed(string Account, string Subscription, string Reason) : EventFact;

    /// <summary>The gateway waits for the payment of a subscription.</summary>
    public sealed record PaymentOverdue(string Account, string Subscription) : EventFact;

    /// <summary>A subscription was canceled and will end, or was deactivated and has ended.</summary>
    public sealed record SubscriptionEnded(string Account, string Subscription, bool IsDeactivated) : EventFact;

    /// <summary>Money of an order went back.</summary>
    public sealed record Returned(
        string Return, string Reference, string Order, string Account, string Currency, decimal Total, decimal? Tax) : EventFact
    {
        internal override string? Key => Return;
    }

    /// <summary>The bank of the payer took the money of an order back; a total of null means all of it.</summary>
    public sealed record Chargeback(string Id, string Order, string Account, string Currency, decimal? Total) : EventFact
    {
        internal override string? Key => Id.Length > 0 ? Id : Order;
    }

    /// <summary>What the gateway keeps of an order.</summary>
    public sealed record PayoutEntry(string Order, string Currency, decimal? Fee, decimal? Tax) : EventFact;

    /// <summary>A type that we do not know: kept and acknowledged.</summary>
    public sealed record Unknown : EventFact;

    /// <summary>A known type without what it must have, or an event that cannot be read; the problem is a sentence.</summary>
    public sealed record Unreadable(string Problem) : EventFact;
}
