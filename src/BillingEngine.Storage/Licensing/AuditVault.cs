using BillingEngine.Core.Licensing.Auditing;

namespace BillingEngine.Storage.Licensing;

/// <summary>What of the audit trail is kept outside the database: the key, and how far the trail was seen to reach.</summary>
public sealed record AuditVault
{
    /// <summary>The key; null when there is none.</summary>
    public required Func<byte[]?> FindKey { get; init; }

    /// <summary>Makes a key and keeps it, durably.</summary>
    public required Func<byte[]> MakeKey { get; init; }

    /// <summary>The end of the trail as it was last seen; null when it was never seen.</summary>
    public required Func<AuditHead?> FindSeen { get; init; }

    /// <summary>Keeps the end of the trail.</summary>
    public required Action<AuditHead> KeepSeen { get; init; }
}
