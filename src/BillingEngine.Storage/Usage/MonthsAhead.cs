namespace BillingEngine.Storage.Usage;

/// <summary>The stored states of accounts and periods that are asked for in a known order, read for some hundred accounts at a time.</summary>
internal sealed class MonthsAhead(BillingDatabase database)
{
    private const int Many = 250;

    private readonly Dictionary<(int Account, int Period), List<StoredRow>> _months = [];
    private IReadOnlyList<(int Account, int Period)> _expected = [];
    private int _next;

    /// <summary>Tells what will be loaded, in its order.</summary>
    public void Expect(IReadOnlyList<(int Account, int Period)> months)
    {
        _months.Clear();
        (_expected, _next) = (months, 0);
    }

    /// <summary>The states of an account and period by product code and subject; none is an empty list.</summary>
    public List<StoredRow> Load((int Account, int Period) month)
    {
        while (!_months.ContainsKey(month) && _next < _expected.Count) LoadMore();
        return _months.Remove(month, out var rows) ? rows : [];
    }

    private void LoadMore()
    {
        var part = _expected.Skip(_next).Take(Many).ToList();
        _next += part.Count;
        foreach (var month in part) _months[month] = [];
        using var load = database.Prepare("usage/load-states-of-accounts");
        load.BindText(1, IdList.Json(part.Select(month => month.Account).Distinct()));
        load.Bind(2, part.Min(month => month.Period));
        load.Bind(3, part.Max(month => month.Period));
        while (load.Read())
            if (_months.TryGetValue((load.Int32(9), load.Int32(10)), out var rows)) rows.Add(StoredRow.Of(load));
    }
}
