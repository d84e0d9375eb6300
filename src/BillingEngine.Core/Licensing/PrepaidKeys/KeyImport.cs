namespace BillingEngine.Core.Licensing.PrepaidKeys;

/// <summary>Decides which rows of a key file are new keys, and which are rejected (L16, D6). A key is a fact: it never changes.</summary>
/// <param name="known">The rows' keys that are stored, by code.</param>
/// <param name="products">Product codes and aliases of all price books.</param>
public sealed class KeyImport(IReadOnlyDictionary<string, StoredKey> known, IReadOnlySet<string> products)
{
    private readonly Dictionary<string, KeyRow> _seen = new(StringComparer.Ordinal);

    /// <summary>Decides over the rows of a file, in its order.</summary>
    public (IReadOnlyList<PrepaidKey> Keys, IReadOnlyList<Rejection> Rejections) Decide(IReadOnlyList<KeyRow> rows)
    {
        var keys = new List<PrepaidKey>();
        var rejections = new List<Rejection>();
        foreach (var row in rows)
        {
            if (Fault(row) is { } rejection) rejections.Add(rejection);
            else if (_seen.TryAdd(row.Key.Code, row) && !known.ContainsKey(row.Key.Code)) keys.Add(row.Key);
        }
        return (keys, rejections);
    }

    private Rejection? Fault(KeyRow row)
    {
        var key = row.Key;
        if (known.TryGetValue(key.Code, out var stored) && stored.Key != key)
            return new Rejection(row.Line, "the key is known already with other values; a key never changes, give a new one (L16)", row.Raw);
        if (_seen.TryGetValue(key.Code, out var earlier) && earlier.Key != key)
            return new Rejection(
                row.Line, FormattableString.Invariant($"the key is on line {earlier.Line} already with other values; keep one row (L16)"), row.Raw);
        return products.Contains(key.Product)
            ? null
            : new Rejection(
                row.Line, $"product {CodeText.Quoted(key.Product)} is unknown; import a price book that has it, or correct the code", row.Raw,
                RejectionRetry.Product);
    }
}
