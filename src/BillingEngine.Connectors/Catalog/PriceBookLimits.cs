namespace BillingEngine.Connectors.Catalog;

/// <summary>The bounds of what a price book may hold.</summary>
public static class PriceBookLimits
{
    /// <summary>Largest file, in bytes: 64 MiB.</summary>
    public const int MaximumBytes = 64 * 1024 * 1024;

    /// <summary>Deepest nesting; a price book needs 5 levels.</summary>
    public const int MaximumDepth = 16;

    /// <summary>Faults that are named at once.</summary>
    public const int MaximumFaults = 20;

    /// <summary>Largest amount and tier bound, in units of their own.</summary>
    public const decimal MaximumAmount = 1_000_000_000_000m;

    /// <summary>Most decimals of an amount and of a tier bound.</summary>
    public const int AmountDecimals = 12;

    /// <summary>Most decimals of an included or maximum quantity (D2).</summary>
    public const int QuantityDecimals = 6;

    /// <summary>Longest trial, in days (D8).</summary>
    public const int MaximumTrialDays = 3_660;

    /// <summary>Most days that <c>minDays</c> may ask for (D9).</summary>
    public const int MaximumMinDays = 31;
}
