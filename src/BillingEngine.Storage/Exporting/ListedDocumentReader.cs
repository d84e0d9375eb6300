using System.Globalization;
using System.Text.Json;
using BillingEngine.Core;
using BillingEngine.Core.Exporting;
using BillingEngine.Core.Invoicing;
using BillingEngine.Storage.Invoicing;
using Microsoft.Data.Sqlite;

namespace BillingEngine.Storage.Exporting;

/// <summary>Reads the documents of a billing period page by page: only their ids are held.</summary>
public sealed class ListedDocumentReader(BillingDatabase database, ExportScope scope)
{
    private readonly Dictionary<string, string> _shared = new(StringComparer.Ordinal);

    /// <summary>Ids in the order of account, date of issue and number.</summary>
    public IReadOnlyList<long> ByAccount() => database.Query<long>("exporting/list-documents-by-account", new { period = scope.Period.Index });

    /// <summary>Ids in the order of the numbers.</summary>
    public IReadOnlyList<long> ByNumber() => database.Query<long>("exporting/list-documents-by-number", new { period = scope.Period.Index });

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
        using var command = database.Command("exporting/load-lines");
        command.Parameters.AddWithValue("@ids", page);
        command.Parameters.AddWithValue("@evidence", evidence ? 1 : 0);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var document = reader.GetInt64(0);
            if (!lines.TryGetValue(document, out var list)) lines[document] = list = [];
            list.Add(Line(reader, earlier.GetValueOrDefault((document, reader.GetInt32(1)))));
        }
        return [.. Headers(page).Select(header => header.With(lines.GetValueOrDefault(header.Id) ?? []))];
    }

    private static string Json(IEnumerable<long> ids) => JsonSerializer.Serialize(ids);

    private List<Header> Headers(string page)
    {
        using var command = database.Command("exporting/load-documents");
        command.Parameters.AddWithValue("@ids", page);
        using var reader = command.ExecuteReader();
        var headers = new List<Header>();
        while (reader.Read()) headers.Add(new Header(reader.GetInt64(0), reader.GetInt32(1), Document(reader)));
        return headers;
    }

    private Dictionary<(long Document, int Line), byte[]> EarlierEvidence(string page, BillingPeriod lastBilled)
    {
        using var command = database.Command("exporting/load-earlier-evidence");
        command.Parameters.AddWithValue("@ids", page);
        command.Parameters.AddWithValue("@lastBilled", lastBilled.Index);
        using var reader = command.ExecuteReader();
        var evidence = new Dictionary<(long, int), byte[]>();
        while (reader.Read()) evidence[(reader.GetInt64(0), reader.GetInt32(1))] = (byte[])reader.GetValue(2);
        return evidence;
    }

    private ListedDocument Document(SqliteDataReader row)
    {
        var kind = DocumentKindName.Parse(row.GetString(4));
        var period = new BillingPeriod(row.GetInt32(5));
        return new ListedDocument
        {
            Number = row.IsDBNull(3)
                ? new DocumentNumber(DocumentNumber.Draft, period, row.GetInt32(2))
                : new DocumentNumber(DocumentNumber.PrefixOf(kind), period, row.GetInt32(3)),
            Kind = kind,
            BillingPeriod = period,
            IssuedOn = DateOnly.ParseExact(row.GetString(6), "yyyy-MM-dd", CultureInfo.InvariantCulture),
            Currency = Currency.Find(row.GetString(7)),
            Account = row.GetString(8),
            AccountName = row.GetString(9),
            Email = row.GetString(10),
            ChargesMinor = row.GetInt64(11),
            CorrectionsMinor = row.GetInt64(12),
            MinimumMinor = row.GetInt64(13),
            CarryBackCreditMinor = row.GetInt64(14),
            TotalMinor = row.GetInt64(15),
            AmountDueMinor = row.GetInt64(16),
        };
    }

    private ListedLine Line(SqliteDataReader row, byte[]? earlier)
    {
        var product = row.GetString(4);
        return new ListedLine
        {
            LineNumber = row.GetInt32(1),
            Kind = LineKindName.Parse(row.GetString(2)),
            Key = new LineKey(new BillingPeriod(row.GetInt32(3)), product.Length == 0 ? null : Shared(product)),
            Description = row.GetString(5),
            Unit = Shared(row.GetString(6)),
            Quantity = StoredQuantity.Read(row.GetString(7), row.GetInt32(8)),
            PriceModel = Shared(row.GetString(9)),
            AmountMinor = row.GetInt64(10),
            Evidence = row.IsDBNull(11) ? default(ReadOnlyMemory<byte>) : (byte[])row.GetValue(11),
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
