using BillingEngine.Core;

namespace BillingEngine.Host.Commands;

/// <summary>What <c>billing run</c> was asked for.</summary>
internal sealed record MonthOrder
{
    /// <summary>The billing period; null with <see cref="CatchUp"/> for all that are due.</summary>
    public required BillingPeriod? Period { get; init; }

    public required DateOnly AsOf { get; init; }

    /// <summary>The folder to import first; null for none.</summary>
    public string? Input { get; init; }

    /// <summary>Everything is rolled back but the exports.</summary>
    public bool DryRun { get; init; }

    /// <summary>Bills what is due before the month is over (D18).</summary>
    public bool Interim { get; init; }

    /// <summary>Leaves drafts.</summary>
    public bool Hold { get; init; }

    /// <summary>Runs all periods that are due, oldest first (D24).</summary>
    public bool CatchUp { get; init; }

    /// <summary>Writes a page for each document.</summary>
    public bool Html { get; init; } = true;
}
