using BillingEngine.Core.Payments;

namespace BillingEngine.Host;

/// <summary>When declined charges are tried again and when invoices are overdue (P3).</summary>
public sealed record PaymentSettings
{
    /// <summary>Days after the first attempt, ascending from 1; 1, 3 and 5 by default; none for no retry.</summary>
    public IReadOnlyList<int> RetryDays { get; init; } = [1, 3, 5];

    /// <summary>Days after its issue when an invoice that cannot be charged is overdue; 0–365, 5 by default.</summary>
    public int OverdueDays { get; init; } = 5;

    /// <summary>The schedule.</summary>
    public DunningSchedule Schedule => new(RetryDays, OverdueDays);
}
