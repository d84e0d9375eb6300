using BillingEngine.Core;
using BillingEngine.Core.Invoicing;

namespace BillingEngine.Storage.Invoicing;

/// <summary>A stored line, with the evidence it rests on when it belongs to the document that was asked for.</summary>
public sealed record StoredLine
{
    /// <summary>Number of the document it belongs to.</summary>
    public required DocumentNumber Document { get; init; }

    public required int LineNumber { get; init; }

    public required LineKind Kind { get; init; }

    public required LineKey Key { get; init; }

    public required string Description { get; init; }

    public required string Unit { get; init; }

    /// <summary>Null unless <see cref="LineKind.Usage"/>.</summary>
    public required BillableQuantity? Quantity { get; init; }

    public required Money Amount { get; init; }

    /// <summary>Null for a line of another document.</summary>
    public required LineEvidence? Evidence { get; init; }

    /// <summary>The imported file of the price book's version.</summary>
    public required int PriceBookFileId { get; init; }

    internal sealed class Row
    {
        public long DocumentId { get; init; }

        public long LineNumber { get; init; }

        public string Kind { get; init; } = "";

        public long ServicePeriod { get; init; }

        public string Product { get; init; } = "";

        public string Description { get; init; } = "";

        public string Unit { get; init; } = "";

        public string QuantityMicro { get; init; } = "";

        public long QuantityDenominator { get; init; }

        public long AmountMinor { get; init; }

        public byte[] Evidence { get; init; } = [];

        public long? PriceBookFileId { get; init; }

        public string? DocumentKind { get; init; }

        public long? BillingPeriod { get; init; }

        public long? Ordinal { get; init; }

        public StoredLine Line(StoredDocument document) => new()
        {
            Document = DocumentId == document.Id ? document.Number : Number(),
            LineNumber = (int)LineNumber,
            Kind = LineKindName.Parse(Kind),
            Key = new LineKey(new BillingPeriod((int)ServicePeriod), Product.Length == 0 ? null : Product),
            Description = Description,
            Unit = Unit,
            Quantity = StoredQuantity.Read(QuantityMicro, (int)QuantityDenominator),
            Amount = new Money(AmountMinor, document.Total.Currency),
            Evidence = DocumentId == document.Id ? LineEvidenceCodec.Decode(Evidence) : null,
            PriceBookFileId = (int)(PriceBookFileId ?? 0),
        };

        private DocumentNumber Number() => new(
            DocumentNumber.PrefixOf(DocumentKindName.Parse(DocumentKind!)), new BillingPeriod((int)BillingPeriod!.Value), (int)Ordinal!.Value);
    }
}
