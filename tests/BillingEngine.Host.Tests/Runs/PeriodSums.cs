using BillingEngine.Core;
using BillingEngine.Host.Tests.Runs.Worlds;

namespace BillingEngine.Host.Tests.Runs;

/// <summary>What documents carry for the periods that the last run has rated: T of D15, in minor units.</summary>
internal static class PeriodSums
{
    private const int Window = 3;

    /// <summary>By account and period, without the accounts that the last run parked; no entry for a sum of zero.</summary>
    public static SortedDictionary<string, long> Of(PlayedWorld played)
    {
        using var stored = new StoredDocuments(played.Database);
        var last = played.World.LastPeriod.Index;
        var parked = stored.ParkedBy(stored.NewestRunOf(last));
        var sums = stored.Lines.Where(line => line.ServicePeriod >= last - Window && !parked.Contains(line.Account, StringComparer.Ordinal))
            .GroupBy(line => $"{line.Account} {new BillingPeriod((int)line.ServicePeriod)}", line => line.AmountMinor, StringComparer.Ordinal)
            .Where(period => period.Sum() != 0);
        return new(sums.ToDictionary(period => period.Key, period => period.Sum(), StringComparer.Ordinal), StringComparer.Ordinal);
    }
}
