using BillingEngine.Core.Licensing;

namespace BillingEngine.Storage.Licensing;

/// <summary>A licence event as it is stored (L2).</summary>
/// <param name="AccountId">The account.</param>
/// <param name="ProductCodeId">The product code as it was given.</param>
/// <param name="Subject">The subject.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Day">From which local day on.</param>
public sealed record StoredEvent(int AccountId, int ProductCodeId, string Subject, LicenseEventKind Kind, DateOnly Day)
{
    /// <summary>Who caused it; empty for nobody named.</summary>
    public string Actor { get; init; } = "";

    /// <summary>Why; empty for nothing said.</summary>
    public string Note { get; init; } = "";

    /// <summary>The import file it came in; 0 for a command.</summary>
    public long FileId { get; init; }
}
