using BillingEngine.Connectors.Exporting;
using BillingEngine.Core.Exporting;

namespace BillingEngine.Host.Exporting;

/// <summary>Rows of <see cref="UsageTables"/> for some accounts that follow each other, made on one thread.</summary>
internal sealed class UsageTableRows
{
    private readonly List<ReviewEntry> _review = [];

    public CsvRows Usage { get; } = UsageTable.NewRows();

    public CsvRows Licenses { get; } = LicenseTable.NewRows();

    public CsvRows History { get; } = LicenseHistoryTable.NewRows();

    /// <summary>What came up for review on the way.</summary>
    public IReadOnlyList<ReviewEntry> Review => _review;

    /// <summary>Takes the rows of an account; accounts come in ordinal order.</summary>
    public void Add(AccountUsageRows account)
    {
        foreach (var row in account.Rows) UsageTable.Write(Usage, account.Account, row);
        foreach (var row in account.Licenses)
        {
            LicenseTable.Write(Licenses, account.Account, row);
            if (row.IsOfPeriod) LicenseHistoryTable.Write(History, account.Account, row);
        }
        foreach (var cost in account.Unassigned) LicenseHistoryTable.Write(History, account.Account, cost);
        _review.AddRange(account.Review);
    }

    /// <summary>Forgets the rows; their memory is used again.</summary>
    public void Clear()
    {
        Usage.Clear();
        Licenses.Clear();
        History.Clear();
        _review.Clear();
    }
}
