using System.Security.Cryptography;
using BillingEngine.Core;

namespace BillingEngine.Connectors.Licensing;

/// <summary>
/// The folder of the keys that sign entitlements: <c>private-key.pem</c>, for its owner only, and <c>jwks.json</c>, the public keys of it and of
/// all before it, so that a token outlives the rotation of its key.
/// </summary>
public sealed class EntitlementKeyFolder(string folder)
{
    private string PrivatePath => Path.Combine(folder, "private-key.pem");

    /// <summary>The public keys.</summary>
    public string PublicPath => Path.Combine(folder, "jwks.json");

    /// <summary>True when there is a key to sign with.</summary>
    public bool CanSign => File.Exists(PrivatePath);

    /// <summary>Makes the first key; returns it.</summary>
    /// <exception cref="InputException">There is one.</exception>
    public EntitlementKey Generate() => File.Exists(PrivatePath)
        ? throw new InputException($"There is a signing key already, '{PrivatePath}': replace it with 'billing entitlements rotate'.")
        : Make();

    /// <summary>Makes a new key in place of the one that signs; its public part stays in the set.</summary>
    /// <exception cref="InputException">There is none.</exception>
    public EntitlementKey Rotate() => File.Exists(PrivatePath) ? Make() : throw Missing();

    /// <summary>The key that signs. The caller disposes it.</summary>
    /// <exception cref="InputException">There is none, it is damaged, or others may read it.</exception>
    public ECDsa OpenSigning()
    {
        var text = OwnerOnlyFile.FindSecret(PrivatePath) ?? throw Missing();
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(text);
            return key.KeySize == 256 ? key : throw new CryptographicException("It is not a key of P-256.");
        }
        catch (Exception fault) when (fault is CryptographicException or ArgumentException)
        {
            key.Dispose();
            throw new InputException($"The signing key '{PrivatePath}' is damaged: {fault.Message} Put it back from its backup, or rotate it.", fault);
        }
    }

    /// <summary>The public keys; empty before the first.</summary>
    public EntitlementKeySet Public() => File.Exists(PublicPath) ? EntitlementKeySet.Read(PublicPath, File.ReadAllText(PublicPath)) : new EntitlementKeySet([]);

    /// <summary>Puts a copy of the keys where another database has its own. Those that stand there already are left when they are the same.</summary>
    /// <returns>The files that were written; empty when the place is the same, or when there are no keys.</returns>
    /// <exception cref="InputException">Other keys stand there, or others may read the private one.</exception>
    public IReadOnlyList<string> CarryTo(EntitlementKeyFolder target)
    {
        var text = OwnerOnlyFile.FindSecret(PrivatePath);
        var (mine, there) = (Path.GetFullPath(PrivatePath), Path.GetFullPath(target.PrivatePath));
        if (text is null || mine == there) return [];
        if (OwnerOnlyFile.Find(there) is { } other && other != text)
            throw new InputException($"Another signing key stands at '{there}': move it away, or name another folder with the setting EntitlementKeys.");
        Directory.CreateDirectory(Path.GetDirectoryName(there)!);
        File.Copy(PublicPath, target.PublicPath, overwrite: true);
        OwnerOnlyFile.Write(there, text);
        return [there, Path.GetFullPath(target.PublicPath)];
    }

    // The public key is in the set before anything is signed with the private one: stopped between the two, an unused key is left in the set.
    private EntitlementKey Make()
    {
        Directory.CreateDirectory(folder);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var made = EntitlementKey.Of(key);
        var temporary = PublicPath + ".part";
        File.WriteAllText(temporary, new EntitlementKeySet([made, .. Public().Keys]).Write());
        File.Move(temporary, PublicPath, overwrite: true);
        OwnerOnlyFile.Write(PrivatePath, key.ExportPkcs8PrivateKeyPem() + "\n");
        return made;
    }

    private InputException Missing() => new($"There is no signing key '{PrivatePath}': make one with 'billing entitlements keygen', or name the folder with "
        + "the setting EntitlementKeys.");
}
