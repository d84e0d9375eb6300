using System.Globalization;
using System.Security.Cryptography;
using BillingEngine.Core;
using BillingEngine.Core.Licensing.Auditing;

namespace BillingEngine.Connectors.Licensing;

/// <summary>
/// The key of the audit trail in a file of its own, 64 hexadecimal digits, and beside it (<c>.seen</c>) the end of the trail as it was last
/// seen: name, entries, hash.
/// </summary>
/// <param name="path">The key file.</param>
public sealed class AuditKeyFile(string path)
{
    private const int KeyBytes = 32;

    private readonly string _seen = path + ".seen";

    private string FullPath => Path.GetFullPath(path);

    /// <summary>The key; null when there is none.</summary>
    /// <exception cref="InputException">The file is no key.</exception>
    public byte[]? Find()
    {
        if (OwnerOnlyFile.Find(path) is not { } text) return null;
        return FromHex(text.Trim()) is { Length: KeyBytes } key
            ? key
            : throw new InputException($"The audit key '{path}' is damaged: put it back from its backup (64 hexadecimal digits).");
    }

    /// <summary>Makes a key, durably and with rights for its owner only.</summary>
    public byte[] Make()
    {
        var key = RandomNumberGenerator.GetBytes(KeyBytes);
        OwnerOnlyFile.Write(path, Convert.ToHexStringLower(key) + "\n");
        return key;
    }

    /// <summary>
    /// Puts a copy of the key, and of what was seen, where another database has its own. A key that stands there already is left when it is the same.
    /// </summary>
    /// <returns>The files that were written; empty when the place is the same, or when there is no key.</returns>
    /// <exception cref="InputException">Another key stands there.</exception>
    public IReadOnlyList<string> CarryTo(AuditKeyFile target)
    {
        if (FullPath == target.FullPath || Find() is not { } key) return [];
        var there = target.Find();
        if (there?.AsSpan().SequenceEqual(key) == false)
            throw new InputException($"Another audit key stands at '{target.FullPath}': move it away, or name another place with the setting AuditKey.");
        if (there is null) OwnerOnlyFile.Write(target.FullPath, Convert.ToHexStringLower(key) + "\n");
        if (FindSeen() is not { } seen) return [target.FullPath];
        target.KeepSeen(seen);
        return [target.FullPath, Path.GetFullPath(target._seen)];
    }

    /// <summary>The end of the trail as it was last kept; null when there is none, or it cannot be read as one.</summary>
    public AuditHead? FindSeen()
    {
        if (!File.Exists(_seen)) return null;
        var parts = File.ReadAllText(_seen).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return parts is [var trail, var entries, var sha256]
            && FromHex(trail) is { } name && FromHex(sha256) is { } hash
            && long.TryParse(entries, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? new AuditHead(name, count, hash)
            : null;
    }

    /// <summary>Keeps the end of the trail, in place of the one before.</summary>
    public void KeepSeen(AuditHead head)
    {
        var temporary = _seen + ".part";
        File.WriteAllText(temporary, FormattableString.Invariant(
            $"{Convert.ToHexStringLower(head.Trail.Span)} {head.Entries} {Convert.ToHexStringLower(head.Sha256.Span)}\n"));
        File.Move(temporary, _seen, overwrite: true);
    }

    private static byte[]? FromHex(string text) =>
        text.Length % 2 == 0 && text.All(char.IsAsciiHexDigit) ? Convert.FromHexString(text) : null;
}
