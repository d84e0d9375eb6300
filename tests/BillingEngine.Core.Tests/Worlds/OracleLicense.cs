using BillingEngine.Core.Catalog;
using BillingEngine.Core.Licensing;

namespace BillingEngine.Core.Tests.Worlds;

/// <summary>When the account can pay, asked day by day (L4).</summary>
internal sealed record OraclePayment(IReadOnlyList<PaymentMethodFact> Facts, BillingPeriod? MarketplaceFrom, DateOnly Until)
{
    public bool Can(DateOnly day)
    {
        if (MarketplaceFrom is { } month && BillingPeriod.Of(day) >= month) return true;
        var come = Facts.Where(fact => (fact.Since ?? DateOnly.MinValue) <= day).ToList();
        if (come.Count == 0) return false;
        var newest = come.Max(fact => fact.Since ?? DateOnly.MinValue);
        return come.Exists(fact => (fact.Since ?? DateOnly.MinValue) == newest && fact.Method == PaymentMethod.Active);
    }
}

/// <summary>
/// L1–L8 worked out a second time: one flag after the other, one day after the other, from the first thing that happens to the last day that counts.
/// </summary>
internal sealed class OracleLicense
{
    private readonly HashSet<DateOnly> _paid = [];

    /// <summary>True when the licence is paid on a day.</summary>
    public bool IsPaid(DateOnly day) => _paid.Contains(day);

    public static OracleLicense Of(Product product, DateOnly? firstUse, IReadOnlyList<LicenseEvent> events, OraclePayment payment)
    {
        var license = new OracleLicense();
        var days = events.Select(happened => happened.Day).Append(firstUse ?? DateOnly.MaxValue).ToList();
        var (exists, paid, trialLeft, end) = (false, false, 0, (DateOnly?)null);
        for (var day = days.Min(); day <= payment.Until; day = day.AddDays(1))
        {
            var has = events.Where(happened => happened.Day == day).Select(happened => happened.Kind).ToHashSet();
            if (day == firstUse && !exists) (exists, trialLeft) = (true, product.TrialDays);
            var isOver = end < day;
            var isTrial = exists && !paid && !isOver && trialLeft > 0;
            if (exists && !paid && !isOver && !isTrial && payment.Can(day)) paid = true;
            if (has.Contains(LicenseEventKind.Assign) && payment.Can(day) && (!paid || isOver))
            {
                if (isTrial && end is not null) end = LastOfMonth(day);
                if (isOver || !exists) end = null;
                (exists, paid, isOver, isTrial, trialLeft) = (true, true, false, false, 0);
            }
            if (has.Contains(LicenseEventKind.Activate) && payment.Can(day) && isTrial)
            {
                if (end is not null) end = LastOfMonth(day);
                (paid, isTrial, trialLeft) = (true, false, 0);
            }
            if (exists && !isOver)
            {
                if (has.Contains(LicenseEventKind.AutoRenewOff)) end ??= paid ? LastOfMonth(day) : day.AddDays(Math.Max(0, trialLeft - 1));
                if (has.Contains(LicenseEventKind.AutoRenewOn)) end = null;
                if (has.Contains(LicenseEventKind.Release)) end = day;
                if (paid) license._paid.Add(day);
            }
            if (exists) trialLeft = Math.Max(0, trialLeft - 1);
        }
        return license;
    }

    private static DateOnly LastOfMonth(DateOnly day) => new DateOnly(day.Year, day.Month, 1).AddMonths(1).AddDays(-1);
}
