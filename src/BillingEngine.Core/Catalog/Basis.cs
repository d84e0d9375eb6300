namespace BillingEngine.Core.Catalog;

/// <summary>How a month of daily quantities becomes one billable quantity (D9).</summary>
public enum Basis
{
    /// <summary>The largest quantity of the month; the default.</summary>
    Peak,

    /// <summary>The quantity of the last day.</summary>
    LastDay,

    /// <summary>The sum of the days over the days of the month.</summary>
    Daily,
}
