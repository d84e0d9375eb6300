namespace BillingEngine.Core.Payments;

/// <summary>
/// What a captured amount settles of its document: first what is open, then what was written off, then what had gone back. The rest stays an
/// unallocated receipt.
/// </summary>
/// <param name="SettledMinor">Against what is open.</param>
/// <param name="RecoveredMinor">Against what was written off.</param>
/// <param name="CollectedAgainMinor">Against what was refunded.</param>
public readonly record struct PaymentSplit(long SettledMinor, long RecoveredMinor, long CollectedAgainMinor)
{
    /// <summary>All that the document takes.</summary>
    public long TotalMinor => SettledMinor + RecoveredMinor + CollectedAgainMinor;

    /// <summary>Splits an amount of the document's currency.</summary>
    /// <param name="document">The document before the payment.</param>
    /// <param name="availableMinor">What the payment has to give, 0 or above.</param>
    public static PaymentSplit Of(DocumentBalance document, long availableMinor)
    {
        var settled = Math.Min(availableMinor, Math.Max(0, document.OpenMinor));
        var recovered = Math.Min(availableMinor - settled, document.WrittenOffMinor);
        var again = Math.Min(availableMinor - settled - recovered, document.RefundedMinor);
        return new PaymentSplit(settled, recovered, again);
    }
}
