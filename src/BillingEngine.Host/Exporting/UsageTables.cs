using BillingEngine.Connectors.Exporting;
using BillingEngine.Core.Exporting;

namespace BillingEngine.Host.Exporting;

/// <summary>
/// The three files that list what accounts used and which licences they have: <c>usage.csv</c>, <c>licenses.csv</c>, <c>license_history.csv</c>.
/// </summary>
internal sealed class UsageTables(string folder) : IDisposable
{
    private readonly UsageTable _usage = new(folder);
    private readonly LicenseTable _licenses = new(folder);
    private readonly LicenseHistoryTable _history = new(folder);
    private readonly CsvRows _usageRows = UsageTable.NewRows();
    private readonly CsvRows _licenseRows = LicenseTable.NewRows();
    private readonly CsvRows _historyRows = LicenseHistoryTable.NewRows();

    /// <summary>The names of the files.</summary>
    public static IReadOnlyList<string> Names { get; } = ["usage.csv", "licenses.csv", "license_history.csv"];

    /// <summary>Takes the rows of an account; accounts come in ordinal order.</summary>
    public void Add(AccountUsageRows account)
    {
        foreach (var row in account.Rows) UsageTable.Write(_usageRows, account.Account, row);
        foreach (var row in account.Licenses)
        {
            LicenseTable.Write(_licenseRows, account.Account, row);
            if (row.IsOfPeriod) LicenseHistoryTable.Write(_historyRows, account.Account, row);
        }
        foreach (var cost in account.Unassigned) LicenseHistoryTable.Write(_historyRows, account.Account, cost);
    }

    /// <summary>Writes what was taken.</summary>
    public void Flush()
    {
        _usage.Add(_usageRows);
        _licenses.Add(_licenseRows);
        _history.Add(_historyRows);
        _usageRows.Clear();
        _licenseRows.Clear();
        _historyRows.Clear();
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
