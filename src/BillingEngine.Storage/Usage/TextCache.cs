namespace BillingEngine.Storage.Usage;

/// <summary>Texts by id, each read once: companies repeat over many subjects.</summary>
internal sealed class TextCache(BillingDatabase database) : IDisposable
{
    private readonly Dictionary<long, string> _texts = [];
    private readonly BulkStatement _find = new(database, "usage/find-text");

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
