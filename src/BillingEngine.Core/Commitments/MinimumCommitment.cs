namespace BillingEngine.Core.Commitments;

/// <summary>The least an account pays for a month in which it used anything (D15).</summary>
public static class MinimumCommitment
{
    /// <summary>U = max(0, M − R) if R &gt; 0, else 0: the line that lifts a month's charges to the minimum.</summary>
    /// <param name="charges">R: the sum of the rounded product charges.</param>
    /// <param name="minimum">M: the minimum in force, of the same currency.</param>
    public static Money TrueUp(Money charges, Money minimum) =>
        charges.Minor > 0 && minimum.Minor > charges.Minor ? minimum - charges : Money.Zero(charges.Currency);
}
