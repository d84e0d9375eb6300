using BillingEngine.Core.Catalog;

namespace BillingEngine.Core.Rating;

/// <summary>What one service period costs an account in all (D15): R, M, U and T.</summary>
public sealed record PeriodRating
{
    public required BillingPeriod Period { get; init; }

    /// <summary>The price book the period was rated by.</summary>
    public required PriceBook PriceBook { get; init; }

    /// <summary>Every used product, in ordinal order of its code.</summary>
    public required IReadOnlyList<ProductRating> Products { get; init; }

    /// <summary>R: the sum of the rounded product charges.</summary>
    public required Money Charges { get; init; }

    /// <summary>M: the minimum commitment in force; zero for a marketplace account (D19).</summary>
    public required Money Minimum { get; init; }

    /// <summary>U: the true-up.</summary>
    public required Money TrueUp { get; init; }

    /// <summary>T = R + U.</summary>
    public Money Total => Charges + TrueUp;
}
