using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace BillingEngine.Host.Tests.Runs;

/// <summary>A document as its tables hold it, read without the engine.</summary>
internal sealed class StoredDocument
{
    public long DocumentId { get; init; }

    public long RunId { get; init; }

    public string Account { get; init; } = "";

    public string Kind { get; init; } = "";

    public long BillingPeriod { get; init; }

    public long Ordinal { get; init; }

    public long TotalMinor { get; init; }
}

/// <summary>A line as its table holds it, read without the engine.</summary>
internal sealed class StoredLine
{
    public long RunId { get; init; }

    public string Account { get; init; } = "";

    public string Kind { get; init; } = "";

    public long ServicePeriod { get; init; }

    public string Product { get; init; } = "";

    public long AmountMinor { get; init; }
}

/// <summary>Reads documents of a database with SQL of its own, and dumps whole tables.</summary>
internal sealed class StoredDocuments : IDisposable
{
    private static readonly string[] Clocks = ["imported_at", "started_at", "occurred_at"];

    // They go with the time of an entry.
    private static readonly string[] AuditHashes = ["previous_sha256", "sha256"];

    private readonly SqliteConnection _connection;

    public StoredDocuments(string database)
    {
        _connection = new SqliteConnection($"Data Source={database};Pooling=False;Mode=ReadWrite");
        _connection.Open();
    }

    /// <summary>True once the schema is there.</summary>
    public bool HasTables => _connection.QuerySingle<long>("SELECT COUNT(*) FROM sqlite_schema WHERE name = 'issued_document'") > 0;

    /// <summary>Who holds the lease; empty for nobody.</summary>
    public string LeaseHolder => _connection.QuerySingle<string>("SELECT owner FROM lease WHERE name = 'engine'");

    /// <summary>True while drafts wait.</summary>
    public bool HasDraft => _connection.QuerySingle<long>("SELECT COUNT(*) FROM billing_run WHERE state = 'draft'") > 0;

    /// <summary>The newest issued run.</summary>
    public long NewestRun => _connection.QuerySingle<long>("SELECT COALESCE(MAX(run_id), 0) FROM billing_run WHERE state = 'issued'");

    /// <summary>Issued documents in the order of their numbers' kinds, periods and ordinals.</summary>
    public IReadOnlyList<StoredDocument> Issued => _connection.Query<StoredDocument>(
        """
        SELECT d.document_id AS DocumentId, d.run_id AS RunId, a.code AS Account, i.kind AS Kind, i.billing_period AS BillingPeriod, i.ordinal AS Ordinal,
               d.total_minor AS TotalMinor
        FROM issued_document i JOIN document d ON d.document_id = i.document_id JOIN account a ON a.account_id = d.account_id
        ORDER BY i.kind, i.billing_period, i.ordinal
        """).AsList();

    /// <summary>Lines of issued documents.</summary>
    public IReadOnlyList<StoredLine> Lines => _connection.Query<StoredLine>(
        """
        SELECT d.run_id AS RunId, a.code AS Account, l.kind AS Kind, l.service_period AS ServicePeriod, l.product AS Product, l.amount_minor AS AmountMinor
        FROM document_line l JOIN document d ON d.document_id = l.document_id JOIN issued_document i ON i.document_id = d.document_id
        JOIN account a ON a.account_id = d.account_id
        """).AsList();

    /// <summary>Imported files whose rows read are not the rows accepted and the rows rejected, or whose rejected rows are not all kept (D6).</summary>
    public IReadOnlyList<string> WrongFiles => _connection.Query<string>(
        """
        SELECT f.path FROM import_file f
        WHERE f.rows_read <> f.rows_accepted + f.rows_rejected
          OR f.rows_rejected <> (SELECT COUNT(*) FROM rejection r WHERE r.import_file_id = f.import_file_id)
        """).AsList();

    /// <summary>The codes of the accounts that a run parked.</summary>
    public IReadOnlyList<string> ParkedBy(long run) => _connection.Query<string>(
        "SELECT a.code FROM parked_account p JOIN account a ON a.account_id = p.account_id WHERE p.run_id = @run", new { run }).AsList();

    /// <summary>The newest issued run of a period; 0 for none.</summary>
    public long NewestRunOf(long period) =>
        _connection.QuerySingle<long>("SELECT COALESCE(MAX(run_id), 0) FROM billing_run WHERE state = 'issued' AND period = @period", new { period });

    /// <summary>
    /// Every row of every table as text: two dumps are equal when the databases hold the same. Left out are the lease, whose heartbeat moves, the
    /// steps of runs, which tell that exports were written after everything else was stored, the count of write transactions, the times that are kept for
    /// people, and what of the audit trail goes with them.
    /// </summary>
    public string Dump()
    {
        var tables = _connection.Query<string>(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN ('lease', 'change_count', 'audit_head', 'run_step') ORDER BY name");
        return string.Join('\n', tables.SelectMany(Rows));
    }

    /// <summary>The rows of one table, as <see cref="Dump"/> has them.</summary>
    public IEnumerable<string> Rows(string table) =>
        _connection.Query($"SELECT * FROM {table}").Cast<IDictionary<string, object?>>()
            .Select(row => $"{table}: {string.Join('|', row.Where(column => !IsLeftOut(table, column.Key)).Select(column => Text(column.Value)))}")
            .Order(StringComparer.Ordinal);

    public void Dispose() => _connection.Dispose();

    private static bool IsLeftOut(string table, string column) => Clocks.Contains(column) || (table == "audit_entry" && AuditHashes.Contains(column));

    private static string Text(object? value) => value is byte[] bytes
        ? Convert.ToHexString(bytes)
        : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
