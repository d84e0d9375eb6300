namespace BillingEngine.Core.Payments;

/// <summary>Where money that went back is taken from: an account credit it pays out, then the payment's unallocated rest, then its document.</summary>
/// <param name="CreditMinor">Out of an account credit (a refund of a credit note, P4).</param>
/// <param name="UnallocatedMinor">Out of what had settled nothing.</param>
/// <param name="DocumentMinor">Out of what had settled the document.</param>
public readonly record struct ReturnSplit(long CreditMinor, long UnallocatedMinor, long DocumentMinor)
{
    /// <summary>Splits an amount that went back.</summary>
    /// <param name="amountMinor">Above 0.</param>
    /// <param name="creditMinor">The credit that it pays out, 0 for none.</param>
    /// <param name="unallocatedMinor">What of the payment is unallocated.</param>
    public static ReturnSplit Of(long amountMinor, long creditMinor, long unallocatedMinor)
    {
        var credit = Math.Min(amountMinor, creditMinor);
        var unallocated = Math.Min(amountMinor - credit, Math.Max(0, unallocatedMinor));
        return new ReturnSplit(credit, unallocated, amountMinor - credit - unallocated);
    }
}
