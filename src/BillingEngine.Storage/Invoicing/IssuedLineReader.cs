using BillingEngine.Core;
using BillingEngine.Core.Invoicing;
using BillingEngine.Storage.Catalog;

namespace BillingEngine.Storage.Invoicing;

/// <summary>Reads all issued lines of pages of accounts, with their evidence, in the order they were issued in.</summary>
public sealed class IssuedLineReader(BillingDatabase database)
{
    /// <summary>The lines by account id.</summary>
    /// <exception cref="FormatException">Evidence is damaged.</exception>
    public ILookup<int, IssuedLine> Load(IReadOnlyList<StoredAccount> page) =>
        database.Query<Row>("invoicing/load-evidence", new { accounts = IdList.Json(page.Select(account => account.Id)) })
            .ToLookup(row => (int)row.AccountId, row => row.Line());

    private sealed class Row
    {
        public long AccountId { get; init; }

        public string DocumentKind { get; init; } = "";

        public long BillingPeriod { get; init; }

        public long Ordinal { get; init; }

        public long LineNumber { get; init; }

        public string Kind { get; init; } = "";

        public long ServicePeriod { get; init; }

        public string Product { get; init; } = "";

        public string QuantityMicro { get; init; } = "";

        public long QuantityDenominator { get; init; }

        public long AmountMinor { get; init; }

        public string Currency { get; init; } = "";

        public byte[] Evidence { get; init; } = [];

        public IssuedLine Line() => new()
        {
            Document = new DocumentNumber(
                DocumentNumber.PrefixOf(DocumentKindName.Parse(DocumentKind)), new BillingPeriod((int)BillingPeriod), (int)Ordinal).ToString(),
            LineNumber = (int)LineNumber,
            Kind = LineKindName.Parse(Kind),
            Key = new LineKey(new BillingPeriod((int)ServicePeriod), Product.Length == 0 ? null : Product),
            Quantity = StoredQuantity.Read(QuantityMicro, (int)QuantityDenominator),
            Amount = new Money(AmountMinor, Core.Currency.Find(Currency)),
            Evidence = LineEvidenceCodec.Decode(Evidence),
        };
    }
}
