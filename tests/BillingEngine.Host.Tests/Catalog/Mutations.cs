namespace BillingEngine.Host.Tests.Catalog;

/// <summary>Broken variants of a file, the same for the same seed: bytes changed, cut, doubled, moved, and pieces that readers trip over put in.</summary>
internal sealed class Mutations(ulong seed)
{
    private static readonly byte[][] Pieces =
    [
        [0x00], [0xFF], [0xC3], [0xEF, 0xBB, 0xBF], [0xED, 0xA0, 0x80],
        "\""u8.ToArray(), "\"\""u8.ToArray(), ","u8.ToArray(), "\n"u8.ToArray(), "\r"u8.ToArray(),
        "\r\n"u8.ToArray(), "{"u8.ToArray(), "}"u8.ToArray(), "["u8.ToArray(), "]"u8.ToArray(), "\\u"u8.ToArray(), "\\ud800"u8.ToArray(), "-"u8.ToArray(),
        "1e9999999999"u8.ToArray(), "0.00000000000000000000000000001"u8.ToArray(), "99999999999999999999999999999999"u8.ToArray(), "null"u8.ToArray(),
        "true"u8.ToArray(), " "u8.ToArray(), "\t"u8.ToArray(), "2024-13"u8.ToArray(), "9999-12"u8.ToArray(), "0000-01"u8.ToArray(), "UTC"u8.ToArray(),
        "\"tiers\":[{}]"u8.ToArray(), "/*"u8.ToArray(), ":"u8.ToArray(), "\u2028"u8.ToArray(), "x_"u8.ToArray(),
    ];

    private ulong _state = seed;

    /// <summary>One variant, with one to three changes.</summary>
    public byte[] Of(byte[] valid)
    {
        var bytes = new List<byte>(valid);
        for (var changes = 1 + Next(3); changes > 0; changes--) Change(bytes);
        return [.. bytes];
    }

    private void Change(List<byte> bytes)
    {
        var at = Next(bytes.Count + 1);
        var length = Math.Min(1 + Next(12), bytes.Count - at);
        switch (Next(8))
        {
            case 0 when at < bytes.Count: bytes[at] = (byte)Next(256); break;
            case 6 or 7 when at < bytes.Count && char.IsAsciiLetterOrDigit((char)bytes[at]): bytes[at] = (byte)('0' + Next(10)); break;
            case 1: bytes.RemoveRange(at, length); break;
            case 2: bytes.InsertRange(at, bytes.GetRange(at, length)); break;
            case 3: bytes.RemoveRange(at, bytes.Count - at); break;
            case 4: bytes.InsertRange(Next(bytes.Count + 1), bytes.GetRange(at, length)); break;
            default: bytes.InsertRange(at, Pieces[Next(Pieces.Length)]); break;
        }
    }

    // SplitMix64.
    private int Next(int bound)
    {
        unchecked
        {
            var mixed = _state += 0x9E3779B97F4A7C15;
            mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return (int)((mixed ^ (mixed >> 31)) % (ulong)bound);
        }
    }
}
