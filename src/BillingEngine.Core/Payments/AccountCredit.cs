namespace BillingEngine.Core.Payments;

/// <summary>Money an account may set against what it owes (P4): granted by a file, or left by a credit note.</summary>
public sealed record AccountCredit
{
    /// <summary>The lowest priority number is spent first; this is the one when none is given.</summary>
    public const int StandardPriority = 100;

    /// <summary>Number in storage.</summary>
    public required long Id { get; init; }

    /// <summary>Its id: the code of the file, or the number of the credit note.</summary>
    public required string Code { get; init; }

    /// <summary>First day it may be spent.</summary>
    public required DateOnly GrantedOn { get; init; }

    /// <summary>Last day it may be spent; null for never expiring, which sorts last.</summary>
    public DateOnly? ExpiresOn { get; init; }

    /// <summary>0 or above; lower is spent first.</summary>
    public int Priority { get; init; } = StandardPriority;

    /// <summary>What is left, in minor units.</summary>
    public required long RemainingMinor { get; init; }

    /// <summary>True when it may be spent on a day.</summary>
    public bool IsSpendable(DateOnly day) => RemainingMinor > 0 && GrantedOn <= day && !HasExpired(day);

    /// <summary>True when the day is behind its last one.</summary>
    public bool HasExpired(DateOnly day) => ExpiresOn is { } last && day > last;

    /// <summary>The order of spending: priority, earliest expiry, oldest, ordinal id (P4).</summary>
    public static int Compare(AccountCredit left, AccountCredit right)
    {
        var order = left.Priority.CompareTo(right.Priority);
        if (order == 0) order = (left.ExpiresOn ?? DateOnly.MaxValue).CompareTo(right.ExpiresOn ?? DateOnly.MaxValue);
        if (order == 0) order = left.GrantedOn.CompareTo(right.GrantedOn);
        return order != 0 ? order : Utf8Order.Compare(left.Code, right.Code);
    }
}
