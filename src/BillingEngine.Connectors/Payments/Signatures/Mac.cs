using System.Security.Cryptography;

namespace BillingEngine.Connectors.Payments.Signatures;

/// <summary>
/// HMAC-SHA256 and its comparison: the only place where a signature that was given meets the one that it should be. It always takes every key and
/// every candidate, each in constant time, so how long it takes tells nothing about either.
/// </summary>
internal static class Mac
{
    /// <summary>Bytes of a signature.</summary>
    public const int Length = HMACSHA256.HashSizeInBytes;

    /// <summary>True when one of the candidates, each of <see cref="Length"/> bytes, signs prefix and body with one of the keys.</summary>
    public static bool IsSigned((ReadOnlyMemory<byte> Prefix, ReadOnlyMemory<byte> Body) text, IEnumerable<ReadOnlyMemory<byte>> keys, List<byte[]> candidates)
    {
        var isSigned = false;
        foreach (var key in keys)
        {
            using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key.Span);
            hash.AppendData(text.Prefix.Span);
            hash.AppendData(text.Body.Span);
            var expected = hash.GetHashAndReset();
            foreach (var candidate in candidates) isSigned |= CryptographicOperations.FixedTimeEquals(expected, candidate);
        }
        return isSigned;
    }
}
