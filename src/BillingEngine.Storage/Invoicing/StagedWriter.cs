using BillingEngine.Core;
using BillingEngine.Core.Invoicing;

namespace BillingEngine.Storage.Invoicing;

/// <summary>Inserts what an attempt at a shard comes to, each document under the place of its account. Lives inside one staging transaction.</summary>
public sealed class StagedWriter : IDocumentWriter
{
    private readonly BillingDatabase _database;
    private readonly TakenShard _shard;
    private readonly DocumentColumns _columns;
    private readonly BulkStatement _documents;
    private readonly BulkStatement _lines;
    private readonly Dictionary<int, int> _places;

    /// <summary>Prepares inserting.</summary>
    /// <param name="database">A staging transaction is open on it.</param>
    /// <param name="shard">The attempt.</param>
    /// <param name="accounts">The ids of its accounts, in their order.</param>
    /// <param name="priceBookIds">Ids of price books by code.</param>
    public StagedWriter(BillingDatabase database, TakenShard shard, IEnumerable<int> accounts, IReadOnlyDictionary<string, int> priceBookIds)
    {
        _database = database;
        _shard = shard;
        _columns = new DocumentColumns(priceBookIds);
        _places = accounts.Select((account, i) => (account, Place: shard.FirstPlace + i)).ToDictionary(pair => pair.account, pair => pair.Place);
        _documents = database.Prepare("invoicing/insert-staged-document");
        _lines = database.Prepare("invoicing/insert-staged-line");
        foreach (var rows in (BulkStatement[])[_documents, _lines])
        {
            rows.Bind(1, shard.Shard);
            rows.Bind(2, shard.Attempt);
        }
    }

    /// <inheritdoc/>
    public int Count { get; private set; }

    /// <inheritdoc/>
    public int Add(int accountId, Document document, IReadOnlyList<byte[]> evidence)
    {
        _documents.Bind(3, _places[accountId]);
        DocumentColumns.BindHead(_documents, 4, accountId, document);
        _documents.Enqueue();
        _lines.Bind(3, _places[accountId]);
        for (var i = 0; i < document.Lines.Count; i++)
        {
            _columns.BindLine(_lines, 4, accountId, (document.Lines[i], evidence[i]));
            _lines.Enqueue();
        }
        return ++Count;
    }

    /// <inheritdoc/>
    public void Park(int accountId, Parking parking) => _database.Run(
        "invoicing/insert-staged-parking", _shard.Shard, _shard.Attempt, accountId, parking.Reason, parking.Product, parking.Detail);

    /// <inheritdoc/>
    public void Dispose()
    {
        _documents.Dispose();
        _lines.Dispose();
    }
}
