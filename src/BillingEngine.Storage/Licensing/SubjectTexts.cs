using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using BillingEngine.Storage.Usage;

namespace BillingEngine.Storage.Licensing;

/// <summary>The ids of subjects in the dictionary of texts, which they share with usage; new ones are added.</summary>
internal sealed class SubjectTexts(BillingDatabase database) : IDisposable
{
    private readonly TextDictionary _dictionary = new(database);
    private readonly Dictionary<string, int> _known = new(StringComparer.Ordinal);

    /// <summary>The id of a subject.</summary>
    public int IdOf(string subject)
    {
        if (_known.TryGetValue(subject, out var known)) return known;
        var utf8 = Encoding.UTF8.GetBytes(subject);
        var key = (long)(BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(utf8)) >> (64 - UsageStore.KeyBits));
        if (_dictionary.Find(key, utf8) is not { } id) _dictionary.AddKey(key, id = _dictionary.Add(utf8));
        _known.Add(subject, id);
        return id;
    }

    /// <inheritdoc/>
    public void Dispose() => _dictionary.Dispose();
}
