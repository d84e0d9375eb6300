using System.Globalization;
using BillingEngine.Core;

namespace BillingEngine.Host.Tests.Runs.Worlds;

/// <summary>
/// The counting quantities of one account, worked out anew from its rows in the plainest way: no merge, no buffer, no code of the engine (D2–D5).
/// </summary>
internal sealed class PlainUsage
{
    private readonly Dictionary<(string Code, string Subject), Dictionary<DateOnly, decimal>> _days = [];

    /// <param name="rows">All rows of the account that can be used.</param>
    /// <param name="zone">Its IANA time zone.</param>
    public PlainUsage(IEnumerable<UsageRow> rows, string zone)
    {
        var dated = rows.Select(row => (Row: row, Day: DayOf(row.Date, TimeZoneInfo.FindSystemTimeZoneById(zone))));
        foreach (var month in dated.GroupBy(entry => (entry.Row.Product, entry.Row.Subject, Period: BillingPeriod.Of(entry.Day))))
        {
            var highest = month.Max(entry => RevisionOf(entry.Row));
            foreach (var (row, day) in month.Where(entry => RevisionOf(entry.Row) == highest))
                Raise((row.Product, row.Subject), day, decimal.Parse(row.Quantity, CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Codes as reported that were used in a period, up to and including a day.</summary>
    public IEnumerable<string> CodesIn(BillingPeriod period, DateOnly until) => _days
        .Where(entry => entry.Value.Any(day => BillingPeriod.Of(day.Key) == period && day.Key <= until && day.Value > 0))
        .Select(entry => entry.Key.Code).Distinct(StringComparer.Ordinal);

    /// <summary>All days of the subjects of a product, aliases joined (D3, D7), up to and including a day.</summary>
    public Dictionary<string, Dictionary<DateOnly, decimal>> SubjectsOf(WorldProduct product, DateOnly until)
    {
        var joined = new Dictionary<string, Dictionary<DateOnly, decimal>>(StringComparer.Ordinal);
        foreach (var ((code, subject), days) in _days)
        {
            if (code != product.Code && !product.Aliases.Contains(code, StringComparer.Ordinal)) continue;
            if (!joined.TryGetValue(subject, out var all)) joined[subject] = all = [];
            foreach (var (day, quantity) in days)
                if (day <= until) all[day] = Math.Max(quantity, all.GetValueOrDefault(day));
        }
        return joined;
    }

    private void Raise((string Code, string Subject) key, DateOnly day, decimal quantity)
    {
        if (!_days.TryGetValue(key, out var days)) _days[key] = days = [];
        days[day] = Math.Max(quantity, days.GetValueOrDefault(day));
    }

    private static int RevisionOf(UsageRow row) => row.Revision.Length == 0 ? 0 : int.Parse(row.Revision, CultureInfo.InvariantCulture);

    private static DateOnly DayOf(string text, TimeZoneInfo zone) => text.Length == 10
        ? DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture)
        : DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(DateTimeOffset.Parse(text, CultureInfo.InvariantCulture), zone).DateTime);
}
