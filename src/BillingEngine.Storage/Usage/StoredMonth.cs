namespace BillingEngine.Storage.Usage;

/// <summary>The stored states of one account and period by (product code, subject); read as a whole, because rows change under a cursor.</summary>
internal sealed class StoredMonth(BillingDatabase database) : IDisposable
{
    private readonly BulkStatement _load = new(database, "usage/load-states-of-month");
    private readonly List<StoredRow> _rows = [];
    private int _next;

    /// <summary>Loads another account and period.</summary>
    public void Load(int accountId, int period)
    {
        _rows.Clear();
        _next = 0;
        _load.Bind(1, accountId);
        _load.Bind(2, period);
        while (_load.Read())
            _rows.Add(new StoredRow
            {
                ProductCodeId = _load.Int32(0),
                SubjectId = _load.Int32(1),
                Revision = _load.Int32(2),
                Days = _load.Bytes(3).ToArray(),
                CompanyId = _load.Int32(4),
                CompanyDay = _load.Int32(5),
                SubjectNameId = _load.Int32(6),
                SubjectNameDay = _load.Int32(7),
                Files = _load.Bytes(8).ToArray(),
            });
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
