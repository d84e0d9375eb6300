using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace BillingEngine.Connectors.Licensing;

/// <summary>A public key that verifies entitlements: P-256, named by its thumbprint (RFC 7638).</summary>
/// <param name="X">32 bytes.</param>
/// <param name="Y">32 bytes.</param>
public sealed record EntitlementKey(ReadOnlyMemory<byte> X, ReadOnlyMemory<byte> Y)
{
    /// <summary>Bytes of a coordinate.</summary>
    public const int CoordinateBytes = 32;

    /// <summary>The thumbprint: SHA-256 of the key in its canonical form, in base64url.</summary>
    public string Id => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(
        $$"""{"crv":"P-256","kty":"EC","x":"{{Base64Url.EncodeToString(X.Span)}}","y":"{{Base64Url.EncodeToString(Y.Span)}}"}""")));

    /// <summary>The public part of a key.</summary>
    public static EntitlementKey Of(ECDsa key)
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return new EntitlementKey(point.X, point.Y);
    }

    /// <summary>True when the key signed the bytes with ES256: 64 bytes, r and s.</summary>
    public bool Verify(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> signature)
    {
        try
        {
            var point = new ECPoint { X = X.ToArray(), Y = Y.ToArray() };
            using var key = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = point });
            return key.VerifyData(bytes, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        }
        catch (CryptographicException)
        {
            // The point is not on the curve: such a key has signed nothing.
            return false;
        }
    }
}
