using BillingEngine.Core;
using BillingEngine.Core.Invoicing;

namespace BillingEngine.Storage.Invoicing;

/// <summary>
/// Inserts the documents of a run as drafts, in ordinal account order; <see cref="RunStore.Issue"/> gives them their numbers. Lives inside one
/// write transaction.
/// </summary>
public sealed class DocumentWriter : IDocumentWriter
{
    private readonly int _runId;
    private readonly RunStore _store;
    private readonly DocumentColumns _columns;
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
        _store = new RunStore(database);
        _columns = new DocumentColumns(priceBookIds);
        _documentId = database.Number("invoicing/last-document-id");
        _documents = database.Prepare("invoicing/insert-document");
        _lines = database.Prepare("invoicing/insert-document-line");
    }

    /// <inheritdoc/>
    public int Count { get; private set; }

    /// <inheritdoc/>
    public int Add(int accountId, Document document, IReadOnlyList<byte[]> evidence)
    {
        var kindOrdinal = ++_kindOrdinals[(int)document.Kind];
        Count++;
        _documentId++;
        _documents.Bind(1, _documentId);
        _documents.Bind(2, _runId);
        _documents.Bind(3, Count);
        _documents.Bind(4, kindOrdinal);
        DocumentColumns.BindHead(_documents, 5, accountId, document);
        _documents.Enqueue();
        _lines.Bind(1, _documentId);
        for (var i = 0; i < document.Lines.Count; i++)
        {
            _columns.BindLine(_lines, 2, accountId, (document.Lines[i], evidence[i]));
            _lines.Enqueue();
        }
        return kindOrdinal;
    }

    /// <inheritdoc/>
    public void Park(int accountId, Parking parking) => _store.Park(_runId, accountId, parking);

    /// <inheritdoc/>
    public void Dispose()
    {
        _documents.Dispose();
        _lines.Dispose();
    }
}
