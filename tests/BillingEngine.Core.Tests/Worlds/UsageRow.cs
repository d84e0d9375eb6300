using System.Globalization;
using BillingEngine.Core.Usage;

namespace BillingEngine.Core.Tests.Worlds;

/// <summary>One usage record (D2), as a source reports it.</summary>
/// <param name="Product">Code as reported.</param>
/// <param name="Subject">The one thing the licence covers.</param>
/// <param name="Day">Local date.</param>
/// <param name="Micro">Millionths.</param>
/// <param name="Revision">D4.</param>
internal sealed record UsageRow(string Product, string Subject, DateOnly Day, long Micro, int Revision = 0)
{
    /// <summary>D5; empty for none.</summary>
    public string Company { get; init; } = "";

    /// <summary>D5; empty for none.</summary>
    public string SubjectName { get; init; } = "";

    /// <summary>The states that records join to: per day the largest quantity of the highest revision (D3, D4), written as the rules say it.</summary>
    public static IEnumerable<UsageState> Join(IEnumerable<UsageRow> rows) =>
        rows.GroupBy(row => (row.Product, row.Subject, Period: BillingPeriod.Of(row.Day))).Select(group =>
        {
            var revision = group.Max(row => row.Revision);
            var counting = group.Where(row => row.Revision == revision).ToList();
            var days = new long[group.Key.Period.Days];
            foreach (var row in counting) days[row.Day.Day - 1] = Math.Max(days[row.Day.Day - 1], row.Micro);
            return new UsageState
            {
                ProductCode = group.Key.Product,
                Subject = group.Key.Subject,
                Period = group.Key.Period,
                Revision = revision,
                Days = DailyQuantities.Of(days),
                Company = Text(counting, row => row.Company),
                SubjectName = Text(counting, row => row.SubjectName),
            };
        });

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Product} {Subject} {Day:yyyy-MM-dd} {Micro / 1_000_000m:0.######}{(Revision == 0 ? "" : $" revision {Revision}")}");

    private static DatedText? Text(List<UsageRow> rows, Func<UsageRow, string> text) =>
        rows.Where(row => text(row).Length > 0).OrderBy(row => row.Day).ThenBy(text, StringComparer.Ordinal)
            .Select(row => (DatedText?)new DatedText(row.Day.Day, text(row))).LastOrDefault();
}
