namespace BillingEngine.Host.Stages;

/// <summary>What verify found.</summary>
/// <param name="Accounts">Accounts worked out again.</param>
/// <param name="Lines">Issued lines worked out again.</param>
/// <param name="Differences">What is wrong, a sentence each; empty when every figure is right.</param>
/// <param name="Pending">What facts newer than the last run will change, an account each.</param>
public sealed record VerifyResult(int Accounts, int Lines, IReadOnlyList<string> Differences, IReadOnlyList<string> Pending)
{
    /// <summary>Entries of the audit trail that were walked (L15).</summary>
    public long AuditEntries { get; init; }
}
