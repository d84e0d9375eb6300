using BillingEngine.Core.Catalog;
using BillingEngine.Storage;
using BillingEngine.Storage.Catalog;
using BillingEngine.Storage.Payments;

namespace BillingEngine.Host.Payments;

/// <summary>Which accounts can be charged as of a day: those with a subscription and an active payment method (P1, L4).</summary>
internal sealed class AccountCharging(BillingDatabase database, DateOnly day)
{
    private readonly ILookup<int, PaymentMethodFact> _methods = new CatalogStore(database).LoadPaymentMethods();

    /// <summary>Why an account cannot be charged; null when it can.</summary>
    public string? Fault(DocumentHead document)
    {
        if (document.Subscription.Length == 0) return "the account has no gateway_reference: add its managed subscription to accounts.csv (P8)";
        return IsActive((int)document.AccountId) ? null : "the account has no active payment method: add one, then accounts.csv with payment_method active";
    }

    // Of two facts of one day active wins (L4).
    private bool IsActive(int account) => _methods[account].Where(fact => fact.Since is not { } since || since <= day)
        .OrderByDescending(fact => fact.Since ?? DateOnly.MinValue).ThenBy(fact => fact.Method)
        .Select(fact => fact.Method).DefaultIfEmpty(PaymentMethod.Active).First() == PaymentMethod.Active;
}
