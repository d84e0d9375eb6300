using BillingEngine.Core.Exporting;
using BillingEngine.Core.Usage;
using BillingEngine.Host.Stages;
using BillingEngine.Storage;
using BillingEngine.Storage.Exporting;
using BillingEngine.Storage.Usage.Collecting;

namespace BillingEngine.Host.Exporting;

/// <summary>Finds the days of a period of which a source that shows only now has no snapshot. They are listed, and never filled in.</summary>
/// <param name="database">Where collects are.</param>
/// <param name="catalog">The accounts.</param>
/// <param name="scope">The period; of an interim one the days before its as-of date are looked at.</param>
internal sealed class SnapshotGaps(BillingDatabase database, StoredCatalog catalog, ExportScope scope)
{
    // Accounts share zones, and collects of years would be converted again for each.
    private readonly Dictionary<(string Source, string Zone), SnapshotDays> _days = [];

    /// <summary>The sources that are collected now; of others only days between their collects are missed.</summary>
    public required IReadOnlyCollection<string> Collected { get; init; }

    /// <summary>An entry for each account and source with such days.</summary>
    public IEnumerable<ReviewEntry> Entries()
    {
        var reader = new SnapshotReader(database);
        if (!reader.HasAny()) yield break;
        var accounts = catalog.Accounts.ToDictionary(stored => stored.Account.Code, stored => stored.Account, StringComparer.Ordinal);
        // What began a day after the period is over began after it in every zone.
        var collects = reader.Collects(new DateTimeOffset(scope.Period.EndDay.AddDays(2).ToDateTime(default), TimeSpan.Zero));
        foreach (var (source, code) in reader.Accounts())
        {
            if (!accounts.TryGetValue(code, out var account)) continue;
            var missing = Days((source, account.TimeZone), collects[source]).Missing(scope.Period.FirstDay, LastDay, Collected.Contains(source));
            if (missing.Count > 0) yield return Review.Gap(code, source, missing);
        }
    }

    private DateOnly LastDay => scope.Run.Interim && scope.Run.AsOf < scope.Period.EndDay ? scope.Run.AsOf.AddDays(-1) : scope.Period.EndDay.AddDays(-1);

    private SnapshotDays Days((string Source, string Zone) key, IEnumerable<(DateTimeOffset BeganAt, bool IsWhole)> collects)
    {
        if (_days.TryGetValue(key, out var known)) return known;
        var zone = TimeZoneInfo.FindSystemTimeZoneById(key.Zone);
        var days = collects.Select(collect => (Day: DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(collect.BeganAt, zone).DateTime), collect.IsWhole)).ToList();
        return _days[key] = new SnapshotDays(
            days.Select(entry => entry.Day).ToHashSet(), days.Where(entry => entry.IsWhole).Select(entry => entry.Day).ToHashSet());
    }
}
