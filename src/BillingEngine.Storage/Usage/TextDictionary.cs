namespace BillingEngine.Storage.Usage;

/// <summary>The stored texts: found by key and content, added with the next id.</summary>
internal sealed class TextDictionary : IDisposable
{
    private readonly BulkStatement _find;
    private readonly BulkStatement _insertText;
    private readonly BulkStatement _insertKey;

    public TextDictionary(BillingDatabase database)
    {
        LastId = checked((int)BulkStatement.Scalar(database, "usage/last-text-id"));
        IsEmpty = LastId == 0;
        _find = new BulkStatement(database, "usage/find-text-by-key");
        _insertText = new BulkStatement(database, "usage/insert-text");
        _insertKey = new BulkStatement(database, "usage/insert-text-key");
    }

    /// <summary>True when there were no texts at first; then there is nothing to find.</summary>
    public bool IsEmpty { get; }

    /// <summary>The largest id.</summary>
    public int LastId { get; private set; }

    /// <summary>The id of a text with a key, or null. Texts of one key stand at consecutive keys.</summary>
    public int? Find(long key, ReadOnlySpan<byte> text)
    {
        if (IsEmpty) return null;
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
        _insertText.Run();
        return LastId;
    }

    /// <summary>Makes a text found by its key, or by the next free one.</summary>
    public void AddKey(long key, int id)
    {
        _insertKey.Bind(2, id);
        do _insertKey.Bind(1, key++);
        while (!_insertKey.TryRun());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _find.Dispose();
        _insertText.Dispose();
        _insertKey.Dispose();
    }
}
