using BillingEngine.Core.Invoicing;

namespace BillingEngine.Core.Exporting;

/// <summary>A stored line as exports list it; its evidence is decoded only where it is shown.</summary>
public sealed record ListedLine
{
    /// <summary>From 1, in the order of the document.</summary>
    public required int LineNumber { get; init; }

    public required LineKind Kind { get; init; }

    /// <summary>Service period and product.</summary>
    public required LineKey Key { get; init; }

    public required string Description { get; init; }

    /// <summary>Empty unless <see cref="LineKind.Usage"/>.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Null unless <see cref="LineKind.Usage"/>.</summary>
    public BillableQuantity? Quantity { get; init; }

    /// <summary>Empty unless <see cref="LineKind.Usage"/>.</summary>
    public string PriceModel { get; init; } = "";

    /// <summary>In minor units of the document's currency.</summary>
    public required long AmountMinor { get; init; }

    /// <summary>What the amount rests on, as <see cref="LineEvidenceCodec"/> encodes it.</summary>
    public ReadOnlyMemory<byte> Evidence { get; init; }

    /// <summary>The evidence of the line before of the same key, which this line is a difference to; empty when there is none.</summary>
    public ReadOnlyMemory<byte> EarlierEvidence { get; init; }
}
