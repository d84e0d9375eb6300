using System.Globalization;
using BillingEngine.Core;
using BillingEngine.Core.Exporting;
using BillingEngine.Core.Invoicing;
using BillingEngine.Storage.Invoicing;

namespace BillingEngine.Storage.Exporting;

/// <summary>Reads the documents of a billing period page by page: only their ids are held.</summary>
public sealed class ListedDocumentReader(BillingDatabase database, ExportScope scope)
{
    private readonly Dictionary<string, string> _shared = new(StringComparer.Ordinal);

    /// <summary>Ids in the order of account, date of issue and number.</summary>
    public IReadOnlyList<long> ByAccount() => database.Read("exporting/list-documents-by-account", row => row.Int64(0), scope.Period.Index);

    /// <summary>Ids in the order of the numbers.</summary>
    public IReadOnlyList<long> ByNumber() => database.Read("exporting/list-documents-by-number", row => row.Int64(0), scope.Period.Index);

    /// <summary>Documents without their lines, in the order of the ids.</summary>
    public IReadOnlyList<ListedDocument> Documents(IEnumerable<long> ids) => [.. Headers(Json(ids)).Select(header => header.Document)];

    /// <summary>Documents with their lines, in the order of the ids.</summary>
    /// <param name="ids">A page of ids.</param>
    /// <param name="evidence">Whether lines carry their evidence, and differences that of the line before.</param>
    public IReadOnlyList<DocumentWithLines> WithLines(IEnumerable<long> ids, bool evidence)
    {
        var page = Json(ids);
        var earlier = evidence && scope.LastBilled is { } billed ? EarlierEvidence(page, billed) : [];
        var lines = new Dictionary<long, List<ListedLine>>();
        using var rows = database.Prepare("exporting/load-lines");
        rows.Bind(1, evidence ? 1 : 0);
        rows.BindText(2, page);
        while (rows.Read())
        {
            var document = rows.Int64(0);
            if (!lines.TryGetValue(document, out var list)) lines[document] = list = [];
            list.Add(Line(rows, earlier.GetValueOrDefault((document, rows.Int32(1)))));
        }
        return [.. Headers(page).Select(header => header.With(lines.GetValueOrDefault(header.Id) ?? []))];
    }

    private static string Json(IEnumerable<long> ids) => IdList.Json(ids);

    private List<Header> Headers(string page)
    {
        using var rows = database.Prepare("exporting/load-documents");
        rows.BindText(1, page);
        var headers = new List<Header>();
        while (rows.Read()) headers.Add(new Header(rows.Int64(0), rows.Int32(1), Document(rows)));
        return headers;
    }

    private Dictionary<(long Document, int Line), byte[]> EarlierEvidence(string page, BillingPeriod lastBilled)
    {
        using var rows = database.Prepare("exporting/load-earlier-evidence");
        rows.BindText(1, page);
        rows.Bind(2, lastBilled.Index);
        var evidence = new Dictionary<(long, int), byte[]>();
        while (rows.Read()) evidence[(rows.Int64(0), rows.Int32(1))] = rows.Bytes(2).ToArray();
        return evidence;
    }

    private ListedDocument Document(BulkStatement row)
    {
        var kind = DocumentKindName.Parse(row.Text(4));
        var period = new BillingPeriod(row.Int32(5));
        return new ListedDocument
        {
            Number = row.Int32(3) == 0
                ? new DocumentNumber(DocumentNumber.Draft, period, row.Int32(2))
                : new DocumentNumber(DocumentNumber.PrefixOf(kind), period, row.Int32(3)),
            Kind = kind,
            BillingPeriod = period,
            IssuedOn = DateOnly.ParseExact(row.Text(6), "yyyy-MM-dd", CultureInfo.InvariantCulture),
            Currency = Currency.Find(row.Text(7)),
            Account = row.Text(8),
            AccountName = row.Text(9),
            Email = row.Text(10),
            ChargesMinor = row.Int64(11),
            CorrectionsMinor = row.Int64(12),
            MinimumMinor = row.Int64(13),
            CarryBackCreditMinor = row.Int64(14),
            TotalMinor = row.Int64(15),
            AmountDueMinor = row.Int64(16),
        };
    }

    private ListedLine Line(BulkStatement row, byte[]? earlier)
    {
        var product = row.Text(4);
        return new ListedLine
        {
            LineNumber = row.Int32(1),
            Kind = LineKindName.Parse(row.Text(2)),
            Key = new LineKey(new BillingPeriod(row.Int32(3)), product.Length == 0 ? null : Shared(product)),
            Description = row.Text(5),
            Unit = Shared(row.Text(6)),
            Quantity = StoredQuantity.Read(row.Text(7), row.Int32(8)),
            PriceModel = Shared(row.Text(9)),
            AmountMinor = row.Int64(10),
            Evidence = row.Bytes(11).ToArray(),
            EarlierEvidence = earlier,
        };
    }

    // Products, units and models repeat on every document.
    private string Shared(string text) => _shared.TryAdd(text, text) ? text : _shared[text];

    private sealed record Header(long Id, int AccountId, ListedDocument Document)
    {
        public DocumentWithLines With(IReadOnlyList<ListedLine> lines) => new(Document, lines) { AccountId = AccountId };
    }
}
