using System.Globalization;
using BillingEngine.Core.Invoicing;
using Microsoft.Data.Sqlite;

namespace BillingEngine.Storage.Invoicing;

/// <summary>
/// Inserts the documents of a run as drafts, in ordinal account order; <see cref="RunStore.Issue"/> gives them their numbers. Lives inside one
/// write transaction.
/// </summary>
public sealed class DocumentWriter : IDisposable
{
    private readonly int _runId;
    private readonly IReadOnlyDictionary<string, int> _priceBookIds;
    private readonly PreparedInsert _documents;
    private readonly PreparedInsert _lines;
    private readonly Dictionary<DocumentKind, int> _kindOrdinals = [];
    private long _documentId;

    /// <summary>Prepares inserting.</summary>
    /// <param name="database">A write transaction is open on it.</param>
    /// <param name="runId">The run.</param>
    /// <param name="priceBookIds">Ids of price books by code.</param>
    public DocumentWriter(BillingDatabase database, int runId, IReadOnlyDictionary<string, int> priceBookIds)
    {
        _runId = runId;
        _priceBookIds = priceBookIds;
        _documentId = database.QuerySingle<long>("invoicing/last-document-id");
        _documents = new PreparedInsert(database.Command("invoicing/insert-document"), DocumentColumns);
        _lines = new PreparedInsert(database.Command("invoicing/insert-document-line"), LineColumns);
    }

    /// <summary>Documents written so far.</summary>
    public int Count { get; private set; }

    private static string[] DocumentColumns =>
    [
        "document_id", "run_id", "account_id", "draft_ordinal", "kind", "kind_ordinal", "billing_period", "issued_on", "currency", "account_name",
        "email", "charges_minor", "corrections_minor", "minimum_minor", "carry_back_credit_minor", "total_minor", "amount_due_minor",
    ];

    private static string[] LineColumns =>
    [
        "document_id", "line_number", "account_id", "kind", "service_period", "product", "description", "unit", "quantity_micro",
        "quantity_denominator", "price_model", "amount_minor", "price_book_id", "price_book_version", "price_from", "price_is_override", "evidence",
    ];

    /// <summary>Inserts a document of an account; calls come in ordinal account order.</summary>
    public void Add(int accountId, Document document)
    {
        _kindOrdinals[document.Kind] = _kindOrdinals.GetValueOrDefault(document.Kind) + 1;
        Count++;
        _documentId++;
        _documents.Run(
            _documentId, _runId, accountId, Count, DocumentKindName.Of(document.Kind), _kindOrdinals[document.Kind],
            document.BillingPeriod.Index, document.IssuedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), document.Currency.Code,
            document.AccountName, document.Email, document.Charges.Minor, document.Corrections.Minor, document.Minimum.Minor,
            document.CarryBackCredit.Minor, document.Total.Minor, document.AmountDue.Minor);
        foreach (var line in document.Lines) Add(accountId, line);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _documents.Dispose();
        _lines.Dispose();
    }

    private void Add(int accountId, DocumentLine line)
    {
        var evidence = line.Evidence;
        _lines.Run(
            _documentId, line.LineNumber, accountId, LineKindName.Of(line.Kind), line.Key.ServicePeriod.Index, line.Key.Product ?? "",
            line.Description, line.Unit, StoredQuantity.Micro(line.Quantity), StoredQuantity.Denominator(line.Quantity), line.PriceModel,
            line.Amount.Minor, _priceBookIds[evidence.PriceBook], evidence.PriceBookVersion, (object?)evidence.Price?.From.Index ?? DBNull.Value,
            evidence.Price?.Account is null ? 0 : 1, LineEvidenceCodec.Encode(evidence));
    }

    /// <summary>A prepared statement whose parameters are named like its columns.</summary>
    private sealed class PreparedInsert : IDisposable
    {
        private readonly SqliteCommand _command;

        public PreparedInsert(SqliteCommand command, IEnumerable<string> columns)
        {
            _command = command;
            foreach (var column in columns) command.Parameters.Add(new SqliteParameter("@" + column, DBNull.Value));
            command.Prepare();
        }

        public void Run(params ReadOnlySpan<object> values)
        {
            for (var i = 0; i < values.Length; i++) _command.Parameters[i].Value = values[i];
            _command.ExecuteNonQuery();
        }

        public void Dispose() => _command.Dispose();
    }
}
