namespace BillingEngine.Storage.Usage;

/// <summary>The stored texts: found by key and content, added with the next id.</summary>
internal sealed class TextDictionary : IDisposable
{
    private readonly BulkStatement _find;
    private readonly BulkStatement _insertText;
    private readonly BulkStatement _insertKey;

    private readonly TextsAhead? _ahead;

    /// <summary>Prepares finding.</summary>
    /// <param name="database">The dictionary.</param>
    /// <param name="keys">The keys that are asked for, ascending; null when they are not known yet.</param>
    public TextDictionary(BillingDatabase database, ulong[]? keys = null)
    {
        if (!database.Place.IsFile && keys is not null) _ahead = new TextsAhead(database, keys);
        LastId = checked((int)BulkStatement.Scalar(database, "usage/last-text-id"));
        IsEmpty = LastId == 0;
        _find = database.Prepare("usage/find-text-by-key");
        _insertText = database.Prepare("usage/insert-text");
        _insertKey = database.Prepare("usage/insert-text-key");
    }

    /// <summary>True when there were no texts at first; then there is nothing to find.</summary>
    public bool IsEmpty { get; }

    /// <summary>The largest id.</summary>
    public int LastId { get; private set; }

    /// <summary>The id of a text with a key, or null. Texts of one key stand at consecutive keys.</summary>
    public int? Find(long key, ReadOnlySpan<byte> text)
    {
        if (IsEmpty) return null;
        if (_ahead is not null)
        {
            if (_ahead.Find(key) is not { } known) return null;
            if (known.Utf8.AsSpan().SequenceEqual(text)) return known.Id;
            key++;
        }
        for (; ; key++)
        {
            _find.Bind(1, key);
            if (!_find.Read()) return null;
            var id = _find.Int32(0);
            var isSame = _find.Bytes(1).SequenceEqual(text);
            _find.Reset();
            if (isSame) return id;
        }
    }

    /// <summary>Adds a text that is not stored; returns its id. Its key is added with <see cref="AddKey"/>.</summary>
    public int Add(ReadOnlySpan<byte> text)
    {
        _insertText.Bind(1, ++LastId);
        _insertText.BindText(2, text);
        _insertText.Enqueue();
        return LastId;
    }

    /// <summary>Makes a text found by its key, or by the next free one.</summary>
    public void AddKey(long key, int id)
    {
        _insertKey.Bind(2, id);
        _insertKey.EnqueueUnderNext(1, key, named: 2);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _find.Dispose();
        _insertText.Dispose();
        _insertKey.Dispose();
    }
}
