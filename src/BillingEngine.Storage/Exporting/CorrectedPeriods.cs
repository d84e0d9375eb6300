using BillingEngine.Core;

namespace BillingEngine.Storage.Exporting;

/// <summary>Reads which service periods the issued documents of a billing period correct.</summary>
public sealed class CorrectedPeriods(BillingDatabase database)
{
    /// <summary>By account id, the service periods before the billing period that its issued documents have lines of.</summary>
    public IReadOnlyDictionary<int, SortedSet<BillingPeriod>> Issued(BillingPeriod billed)
    {
        using var rows = database.Prepare("exporting/load-corrected-periods");
        rows.Bind(1, billed.Index);
        var corrected = new Dictionary<int, SortedSet<BillingPeriod>>();
        while (rows.Read())
        {
            if (!corrected.TryGetValue(rows.Int32(0), out var periods)) corrected.Add(rows.Int32(0), periods = []);
            periods.Add(new BillingPeriod(rows.Int32(1)));
        }
        return corrected;
    }
}
