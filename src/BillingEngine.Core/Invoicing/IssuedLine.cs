namespace BillingEngine.Core.Invoicing;

/// <summary>A stored line of an issued document, with what it rests on.</summary>
public sealed record IssuedLine
{
    /// <summary>Number of the document.</summary>
    public required string Document { get; init; }

    public required int LineNumber { get; init; }

    public required LineKind Kind { get; init; }

    public required LineKey Key { get; init; }

    /// <summary>Null unless <see cref="LineKind.Usage"/>.</summary>
    public required BillableQuantity? Quantity { get; init; }

    public required Money Amount { get; init; }

    public required LineEvidence Evidence { get; init; }
}
