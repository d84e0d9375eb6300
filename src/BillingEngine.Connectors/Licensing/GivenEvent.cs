using BillingEngine.Core.Licensing;

namespace BillingEngine.Connectors.Licensing;

/// <summary>What a row of <c>license_events.csv</c> says, each field right by itself (L2).</summary>
/// <param name="Account">A code.</param>
/// <param name="Product">A product code; may be an alias (D7).</param>
/// <param name="Subject">A code.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Day">From which local day on.</param>
public sealed record GivenEvent(string Account, string Product, string Subject, LicenseEventKind Kind, DateOnly Day)
{
    /// <summary>Who caused it; empty for nobody named.</summary>
    public string Actor { get; init; } = "";

    /// <summary>Why; empty for nothing said.</summary>
    public string Note { get; init; } = "";
}
