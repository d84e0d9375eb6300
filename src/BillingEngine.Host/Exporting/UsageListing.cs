using BillingEngine.Core.Exporting;
using BillingEngine.Storage;

namespace BillingEngine.Host.Exporting;

/// <summary>
/// Usage and licences (<see cref="UsageTables"/>) while pages of accounts come, in ordinal order: rows are made and written on other threads while
/// the caller loads or stores the next page.
/// </summary>
internal sealed class UsageListing(string folder) : IDisposable
{
    private readonly UsageTables _tables = new(folder);
    private readonly UsageTableRows[] _slices = [.. Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new UsageTableRows())];
    private readonly List<ReviewEntry> _review = [];
    private Task _writing = Task.CompletedTask;

    /// <summary>What came up for review on the way (D11, L2, L8); complete after <see cref="Finish"/>.</summary>
    public IReadOnlyList<ReviewEntry> Review => _review;

    /// <summary>Adds a page; waits until the one before is written.</summary>
    /// <param name="accounts">How many accounts the page has.</param>
    /// <param name="rows">The usage of one of them, by its place in the page; called on other threads.</param>
    /// <exception cref="IOException">The page before could not be written.</exception>
    public void Add(int accounts, Func<int, AccountUsageRows> rows)
    {
        _writing.GetAwaiter().GetResult();
        _writing = Task.Run(() => Write(accounts, rows));
    }

    /// <summary>Completes the files.</summary>
    public IReadOnlyList<ExportedFile> Finish()
    {
        _writing.GetAwaiter().GetResult();
        return _tables.Finish();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Background.WaitOut(_writing);
        _tables.Dispose();
    }

    // A slice for each processor, of accounts that follow each other, so that the slices in their order are the page in its order.
    private void Write(int accounts, Func<int, AccountUsageRows> rows)
    {
        Parallel.For(0, _slices.Length, slice =>
        {
            var end = accounts * (slice + 1) / _slices.Length;
            for (var i = accounts * slice / _slices.Length; i < end; i++) _slices[slice].Add(rows(i));
        });
        foreach (var slice in _slices)
        {
            _review.AddRange(slice.Review);
            _tables.Add(slice);
        }
    }
}
