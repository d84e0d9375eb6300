using BillingEngine.Core;
using BillingEngine.Core.Catalog;
using BillingEngine.Core.Invoicing;

namespace BillingEngine.Host.Commands.Explaining;

/// <summary>A stored line with everything its explanation rests on.</summary>
internal sealed record ExplainedLine
{
    public required int Number { get; init; }

    public required LineKind Kind { get; init; }

    public required BillingPeriod ServicePeriod { get; init; }

    /// <summary>Product code; empty for a true-up.</summary>
    public required string Product { get; init; }

    public required string Description { get; init; }

    public string Unit { get; init; } = "";

    /// <summary>The difference that the line shows; null for a true-up.</summary>
    public BillableQuantity? Quantity { get; init; }

    public required Money Amount { get; init; }

    public required LineEvidence Evidence { get; init; }

    /// <summary>The product as the price book version of the line has it; null for a true-up, or when the book lacks it.</summary>
    public Product? Settings { get; init; }

    /// <summary>Issued lines of the same key in earlier documents, oldest first.</summary>
    public IReadOnlyList<CarriedLine> Earlier { get; init; } = [];

    /// <summary>True-up: all usage lines of the service period up to this document, oldest first; they add up to R (D16).</summary>
    public IReadOnlyList<CarriedLine> Charges { get; init; } = [];

    /// <summary>The input files whose records the line rests on.</summary>
    public IReadOnlyList<SourceFile> Sources { get; init; } = [];
}
