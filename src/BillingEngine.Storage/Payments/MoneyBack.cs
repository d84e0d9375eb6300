using BillingEngine.Core.Payments;

namespace BillingEngine.Storage.Payments;

/// <summary>Money of an order that went back; amounts are minor units.</summary>
/// <param name="Return">Id of the return, or of the charge-back.</param>
/// <param name="NetMinor">Less tax.</param>
/// <param name="TaxMinor">Tax.</param>
/// <param name="ReturnedAt">When.</param>
/// <param name="Split">Where it is taken from.</param>
public sealed record MoneyBack(string Return, long NetMinor, long TaxMinor, DateTimeOffset ReturnedAt, ReturnSplit Split)
{
    /// <summary>True when the cardholder's bank took it.</summary>
    public bool IsChargeback { get; init; }

    /// <summary>The refund of ours that asked for it; null for none.</summary>
    public long? AttemptId { get; init; }
}
