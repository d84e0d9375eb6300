using BillingEngine.Core.Catalog;

namespace BillingEngine.Core.Licensing;

/// <summary>On which days an account has an active payment method (L4). Months that a marketplace bills count as active.</summary>
public sealed class PaymentHistory
{
    private readonly IReadOnlyList<PaymentMethodFact> _facts;
    private readonly Account _account;

    private PaymentHistory(IReadOnlyList<PaymentMethodFact> facts, Account account)
    {
        _facts = facts;
        _account = account;
        IsAlwaysActive = facts.Count > 0 && facts.All(fact => fact.Method == PaymentMethod.Active) && facts.Any(fact => fact.Since is null);
    }

    /// <summary>True when there is no day without: the default of accounts.csv.</summary>
    public bool IsAlwaysActive { get; }

    /// <summary>The history of an account. A fact without a date holds from the first day on; before the earliest fact there is no payment method.</summary>
    /// <param name="facts">Dated facts, in any order.</param>
    /// <param name="account">Its channel per period.</param>
    public static PaymentHistory Of(IReadOnlyList<PaymentMethodFact> facts, Account account) => new(facts, account);

    /// <summary>True when the account can pay on a day. Of two facts of one date active wins.</summary>
    public bool IsActive(DateOnly day)
    {
        if (IsAlwaysActive || _account.TermsIn(BillingPeriod.Of(day)).Channel == BillingChannel.Marketplace) return true;
        PaymentMethodFact? latest = null;
        foreach (var fact in _facts)
            if (DayOf(fact) <= day && (latest is null || DayOf(fact) > DayOf(latest) || (DayOf(fact) == DayOf(latest) && fact.Method == PaymentMethod.Active)))
                latest = fact;
        return latest?.Method == PaymentMethod.Active;
    }

    /// <summary>The next day after <paramref name="day"/> on which something changes; null when nothing does.</summary>
    public DateOnly? NextChange(DateOnly day)
    {
        DateOnly? next = null;
        foreach (var fact in _facts) next = Earlier(next, DayOf(fact), day);
        foreach (var terms in _account.Terms) next = Earlier(next, terms.From.FirstDay, day);
        return next;
    }

    private static DateOnly? Earlier(DateOnly? known, DateOnly candidate, DateOnly after) =>
        candidate > after && (known is null || candidate < known) ? candidate : known;

    private static DateOnly DayOf(PaymentMethodFact fact) => fact.Since ?? DateOnly.MinValue;
}
