using BillingEngine.Connectors.Exporting;
using BillingEngine.Core.Exporting;

namespace BillingEngine.Host.Exporting;

/// <summary>
/// The three files that list what accounts used and which licences they have: <c>usage.csv</c>, <c>licenses.csv</c>, <c>license_history.csv</c>.
/// </summary>
internal sealed class UsageTables(string folder) : IDisposable
{
    private readonly CsvTable _usage = UsageTable.Create(folder);
    private readonly CsvTable _licenses = LicenseTable.Create(folder);
    private readonly CsvTable _history = LicenseHistoryTable.Create(folder);

    /// <summary>The names of the files.</summary>
    public static IReadOnlyList<string> Names { get; } = [UsageTable.FileName, LicenseTable.FileName, LicenseHistoryTable.FileName];

    /// <summary>Writes rows that were made elsewhere, and clears them.</summary>
    public void Add(UsageTableRows rows)
    {
        _usage.Add(rows.Usage);
        _licenses.Add(rows.Licenses);
        _history.Add(rows.History);
        rows.Clear();
    }

    /// <summary>Completes the files.</summary>
    public IReadOnlyList<ExportedFile> Finish() => [_usage.Finish(), _licenses.Finish(), _history.Finish()];

    public void Dispose()
    {
        _usage.Dispose();
        _licenses.Dispose();
        _history.Dispose();
    }
}
