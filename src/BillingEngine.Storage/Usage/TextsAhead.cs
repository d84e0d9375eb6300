namespace BillingEngine.Storage.Usage;

/// <summary>
/// The stored texts at keys that are asked for in ascending order, read a few thousand at a time: a server answers one question about many keys much faster
/// than many questions.
/// </summary>
/// <param name="database">Where the texts are.</param>
/// <param name="keys">The keys, ascending.</param>
internal sealed class TextsAhead(BillingDatabase database, ulong[] keys)
{
    private const int Many = 4_096;

    private readonly Dictionary<long, (int Id, byte[] Utf8)> _texts = [];
    private int _next;

    /// <summary>The text that stands at one of the keys; null for none.</summary>
    public (int Id, byte[] Utf8)? Find(long key)
    {
        while (_next < keys.Length && (long)keys[_next] <= key) Load();
        return _texts.TryGetValue(key, out var text) ? text : null;
    }

    private void Load()
    {
        _texts.Clear();
        var end = Math.Min(keys.Length, _next + Many);
        // A key that ends this part may begin the next one, too.
        while (end < keys.Length && keys[end] == keys[end - 1]) end++;
        using var load = database.Prepare("usage/find-texts-by-keys");
        load.BindText(1, IdList.Json(keys[_next..end].Distinct().Select(key => (long)key)));
        while (load.Read()) _texts[load.Int64(0)] = (load.Int32(1), load.Bytes(2).ToArray());
        _next = end;
    }
}
