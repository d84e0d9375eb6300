namespace BillingEngine.Storage.Usage;

/// <summary>Texts by id, each read once: companies repeat over many subjects.</summary>
internal sealed class TextCache(BillingDatabase database) : IDisposable
{
    private readonly Dictionary<long, string> _texts = [];
    private readonly BulkStatement _find = database.Prepare("usage/find-text");

    /// <summary>Reads the texts that rows to come name, where the engine has those rows at hand.</summary>
    public void Prefetch(BulkStatement rows, params ReadOnlySpan<int> columns)
    {
        var ids = new HashSet<long>();
        foreach (var column in columns) ids.UnionWith(rows.Ahead(column).Where(id => !_texts.ContainsKey(id)));
        if (ids.Count == 0) return;
        using var load = database.Prepare("usage/load-texts");
        load.BindText(1, IdList.Json(ids));
        while (load.Read()) _texts[load.Int64(0)] = load.Text(1);
    }

    /// <summary>The text of an id.</summary>
    /// <exception cref="InvalidOperationException">The database is damaged: there is no such text.</exception>
    public string Find(long id)
    {
        if (_texts.TryGetValue(id, out var known)) return known;
        _find.Bind(1, id);
        if (!_find.Read()) throw new InvalidOperationException($"Text {id} is missing: the database is damaged.");
        var text = _find.Text(0);
        _find.Reset();
        return _texts[id] = text;
    }

    public void Dispose() => _find.Dispose();
}
