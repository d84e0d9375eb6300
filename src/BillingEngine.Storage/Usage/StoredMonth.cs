namespace BillingEngine.Storage.Usage;

/// <summary>The stored states of one account and period by (product code, subject); read as a whole, because rows change under a cursor.</summary>
internal sealed class StoredMonth(BillingDatabase database) : IDisposable
{
    private readonly BulkStatement _load = database.Prepare("usage/load-states-of-month");
    private readonly MonthsAhead? _ahead = database.Place.IsFile ? null : new MonthsAhead(database);
    private List<StoredRow> _rows = [];
    private int _next;

    /// <summary>Tells which accounts and periods will be loaded, in their order: a server is asked for many of them at once.</summary>
    public void Expect(IReadOnlyList<(int Account, int Period)> months) => _ahead?.Expect(months);

    /// <summary>True when <see cref="Expect"/> saves anything.</summary>
    public bool IsAhead => _ahead is not null;

    /// <summary>Loads another account and period.</summary>
    public void Load(int accountId, int period)
    {
        _next = 0;
        if (_ahead is not null)
        {
            _rows = _ahead.Load((accountId, period));
            return;
        }
        _rows.Clear();
        _load.Bind(1, accountId);
        _load.Bind(2, period);
        while (_load.Read())
            _rows.Add(StoredRow.Of(_load));
    }

    /// <summary>The row of a product code and subject, or null. Ask in their order.</summary>
    public StoredRow? Find(int productCodeId, int subjectId)
    {
        while (_next < _rows.Count && (_rows[_next].ProductCodeId, _rows[_next].SubjectId).CompareTo((productCodeId, subjectId)) < 0) _next++;
        if (_next == _rows.Count) return null;
        var row = _rows[_next];
        return row.ProductCodeId == productCodeId && row.SubjectId == subjectId ? row : null;
    }

    /// <inheritdoc/>
    public void Dispose() => _load.Dispose();
}
