using System.Security.Cryptography;

namespace BillingEngine.Storage.Usage;

/// <summary>Ids of single texts: found by SHA-256, or the next one. In an empty dictionary nothing is searched.</summary>
internal sealed class TextIds : IDisposable
{
    private readonly byte[] _sha256 = new byte[SHA256.HashSizeInBytes];
    private readonly BulkStatement _find;
    private readonly BulkStatement _insert;
    private readonly bool _isNew;
    private int _last;

    public TextIds(BillingDatabase database)
    {
        _last = database.QuerySingle<int>("usage/last-text-id");
        _isNew = _last == 0;
        _find = new BulkStatement(database, "usage/find-text-id");
        _insert = new BulkStatement(database, "usage/insert-text");
    }

    /// <summary>The id of a text, which is added when it is new. Each text is asked for once.</summary>
    public int Of(ReadOnlySpan<byte> text)
    {
        SHA256.HashData(text, _sha256);
        return _isNew ? Add(text) : Find() ?? Add(text);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _find.Dispose();
        _insert.Dispose();
    }

    private int? Find()
    {
        _find.BindBlob(1, _sha256);
        if (!_find.Read()) return null;
        var id = _find.Int32(0);
        _find.Reset();
        return id;
    }

    private int Add(ReadOnlySpan<byte> text)
    {
        _insert.Bind(1, ++_last);
        _insert.BindBlob(2, _sha256);
        _insert.BindText(3, text);
        _insert.Run();
        return _last;
    }
}
