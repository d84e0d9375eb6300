using BillingEngine.Connectors.Exporting;
using BillingEngine.Core.Exporting;

namespace BillingEngine.Host.Exporting;

/// <summary>
/// <c>usage.csv</c> while pages of accounts come, in ordinal order: rows are made and written on another thread while the caller loads or stores
/// the next page.
/// </summary>
internal sealed class UsageListing(string folder) : IDisposable
{
    private readonly UsageTable _table = new(folder);
    private readonly CsvRows _rows = UsageTable.NewRows();
    private readonly List<ReviewEntry> _overMaximum = [];
    private Task _writing = Task.CompletedTask;

    /// <summary>Accounts that used more than is meant for one (D11); complete after <see cref="Finish"/>.</summary>
    public IReadOnlyList<ReviewEntry> OverMaximum => _overMaximum;

    /// <summary>Adds a page; waits until the one before is written.</summary>
    /// <param name="accounts">How many accounts the page has.</param>
    /// <param name="rows">The usage of one of them, by its place in the page; called on another thread.</param>
    /// <exception cref="IOException">The page before could not be written.</exception>
    public void Add(int accounts, Func<int, AccountUsageRows> rows)
    {
        _writing.GetAwaiter().GetResult();
        _writing = Task.Run(() => Write(accounts, rows));
    }

    /// <summary>Completes the file.</summary>
    public ExportedFile Finish()
    {
        _writing.GetAwaiter().GetResult();
        return _table.Finish();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // Whoever stops early finds no thread at work behind its back; what the work threw is not what stopped it.
        ((IAsyncResult)_writing).AsyncWaitHandle.WaitOne();
        _table.Dispose();
    }

    private void Write(int accounts, Func<int, AccountUsageRows> rows)
    {
        for (var i = 0; i < accounts; i++)
        {
            var usage = rows(i);
            foreach (var row in usage.Rows) UsageTable.Write(_rows, usage.Account, row);
            _overMaximum.AddRange(usage.OverMaximum);
        }
        _table.Add(_rows);
        _rows.Clear();
    }
}
