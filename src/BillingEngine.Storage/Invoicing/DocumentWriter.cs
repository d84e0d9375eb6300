using System.Globalization;
using BillingEngine.Core.Invoicing;

namespace BillingEngine.Storage.Invoicing;

/// <summary>
/// Inserts the documents of a run as drafts, in ordinal account order; <see cref="RunStore.Issue"/> gives them their numbers. Lives inside one
/// write transaction.
/// </summary>
public sealed class DocumentWriter : IDisposable
{
    private readonly int _runId;
    private readonly IReadOnlyDictionary<string, int> _priceBookIds;
    private readonly BulkStatement _documents;
    private readonly BulkStatement _lines;
    private readonly int[] _kindOrdinals = new int[Enum.GetValues<DocumentKind>().Length];
    private long _documentId;

    /// <summary>Prepares inserting.</summary>
    /// <param name="database">A write transaction is open on it.</param>
    /// <param name="runId">The run.</param>
    /// <param name="priceBookIds">Ids of price books by code.</param>
    public DocumentWriter(BillingDatabase database, int runId, IReadOnlyDictionary<string, int> priceBookIds)
    {
        _runId = runId;
        _priceBookIds = priceBookIds;
        _documentId = database.Number("invoicing/last-document-id");
        _documents = database.Prepare("invoicing/insert-document");
        _lines = database.Prepare("invoicing/insert-document-line");
    }

    /// <summary>Documents written so far.</summary>
    public int Count { get; private set; }

    /// <summary>Inserts a document of an account; calls come in ordinal account order.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="document">The document.</param>
    /// <param name="evidence">The encoded evidence of each line (<see cref="LineEvidenceCodec"/>).</param>
    /// <returns>Its place among the documents of its kind in the run, from 1.</returns>
    public int Add(int accountId, Document document, IReadOnlyList<byte[]> evidence)
    {
        var kindOrdinal = ++_kindOrdinals[(int)document.Kind];
        Count++;
        _documentId++;
        BindHead(accountId, document);
        _documents.Enqueue();
        for (var i = 0; i < document.Lines.Count; i++) Add(accountId, document.Lines[i], evidence[i]);
        return kindOrdinal;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _documents.Dispose();
        _lines.Dispose();
    }

    private void BindHead(int accountId, Document document)
    {
        _documents.Bind(1, _documentId);
        _documents.Bind(2, _runId);
        _documents.Bind(3, accountId);
        _documents.Bind(4, Count);
        _documents.BindText(5, DocumentKindName.Of(document.Kind));
        _documents.Bind(6, _kindOrdinals[(int)document.Kind]);
        _documents.Bind(7, document.BillingPeriod.Index);
        _documents.BindText(8, document.IssuedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        _documents.BindText(9, document.Currency.Code);
        _documents.BindText(10, document.AccountName);
        _documents.BindText(11, document.Email);
        _documents.Bind(12, document.Charges.Minor);
        _documents.Bind(13, document.Corrections.Minor);
        _documents.Bind(14, document.Minimum.Minor);
        _documents.Bind(15, document.CarryBackCredit.Minor);
        _documents.Bind(16, document.Total.Minor);
        _documents.Bind(17, document.AmountDue.Minor);
    }

    private void Add(int accountId, DocumentLine line, byte[] evidence)
    {
        var rests = line.Evidence;
        _lines.Bind(1, _documentId);
        _lines.Bind(2, line.LineNumber);
        _lines.Bind(3, accountId);
        _lines.BindText(4, LineKindName.Of(line.Kind));
        _lines.Bind(5, line.Key.ServicePeriod.Index);
        _lines.BindText(6, line.Key.Product ?? "");
        _lines.BindText(7, line.Description);
        _lines.BindText(8, line.Unit);
        _lines.BindText(9, StoredQuantity.Micro(line.Quantity));
        _lines.Bind(10, StoredQuantity.Denominator(line.Quantity));
        _lines.BindText(11, line.PriceModel);
        _lines.Bind(12, line.Amount.Minor);
        _lines.Bind(13, _priceBookIds[rests.PriceBook]);
        _lines.Bind(14, rests.PriceBookVersion);
        // Month 0 is year 1: no price starts there.
        _lines.BindOrNull(15, rests.Price?.From.Index ?? 0);
        _lines.Bind(16, rests.Price?.Account is null ? 0 : 1);
        _lines.BindBlob(17, evidence);
        _lines.Enqueue();
    }
}
