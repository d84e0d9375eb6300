using BillingEngine.Core;
using BillingEngine.Core.Catalog;
using BillingEngine.Host.Stages;
using BillingEngine.Storage;
using BillingEngine.Storage.Catalog;
using BillingEngine.Storage.Usage;
using Dapper;

namespace BillingEngine.Host.Tests.Catalog;

/// <summary>A migrated database file in a folder of its own, and imports into it.</summary>
internal sealed class CatalogWorld : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("billing-catalog-").FullName;

    public CatalogWorld()
    {
        Database = BillingDatabase.Open(Path.Combine(_folder, "billing.db"));
        Database.Migrate();
        Store = new CatalogStore(Database);
    }

    public BillingDatabase Database { get; }

    public CatalogStore Store { get; }

    /// <summary>Imports one price book and one account file, each when given.</summary>
    public IReadOnlyList<ImportedFile> Import(string? priceBook = null, string? accounts = null) => Import(
        priceBook is null ? [] : [new InputFile("pricebook.json", CatalogFiles.Bytes(priceBook))],
        accounts is null ? [] : [new InputFile("accounts.csv", CatalogFiles.Bytes(accounts))]);

    /// <summary>Imports files in one transaction.</summary>
    public IReadOnlyList<ImportedFile> Import(IReadOnlyList<InputFile> priceBooks, IReadOnlyList<InputFile> accounts)
    {
        using var transaction = Database.BeginWrite();
        var files = new CatalogImport(Database, new ImportLog(Database, TimeProvider.System)).Import(priceBooks, accounts);
        transaction.Commit();
        return files;
    }

    /// <summary>Loads an account.</summary>
    public Account Account(string code) => Store.LoadAccounts().Single(stored => stored.Account.Code == code).Account;

    /// <summary>Rows of a table.</summary>
    public long Count(string table) => Database.Connection.ExecuteScalar<long>($"SELECT COUNT(*) FROM {table}");

    /// <summary>The open rejections, oldest file first.</summary>
    public IReadOnlyList<(long Line, string Reason)> Rejections() =>
        [.. Database.Connection.Query<(long, string)>("SELECT line, reason FROM rejection WHERE state = 'open' ORDER BY import_file_id, line")];

    /// <summary>Stores a run of a period, final unless told otherwise.</summary>
    public void Run(string period, string state = "issued", bool interim = false) => Database.Connection.Execute(
        """
        INSERT INTO billing_run (period, as_of, interim, state, window_start, last_import_id, started_at)
        VALUES (@period, '2024-10-01', @interim, @state, 0, 0, 0)
        """,
        new { period = BillingPeriod.Parse(period).Index, interim, state });

    /// <summary>Stores a used quantity of an account and a product code.</summary>
    public void Use(string account, string product, string period)
    {
        Database.Connection.Execute("INSERT INTO product_code (sha256, code) VALUES (randomblob(32), @product) ON CONFLICT DO NOTHING", new { product });
        Database.Connection.Execute(
            """
            INSERT INTO usage_state SELECT a.account_id, @period, c.product_code_id, 1, 0, x'00', 1, 1, 1000000, NULL, 0, NULL, 0, x'01'
            FROM account a, product_code c WHERE a.code = @account AND c.code = @product
            """,
            new { account, product, period = BillingPeriod.Parse(period).Index });
    }

    /// <summary>Stores an issued document with one usage line.</summary>
    public void Issue((string Account, string Product, string ServicePeriod) line, string priceBook, string kind = "invoice")
    {
        var period = BillingPeriod.Parse(line.ServicePeriod).Index;
        Run(line.ServicePeriod);
        var id = Database.Connection.ExecuteScalar<long>("""
            INSERT INTO document (run_id, account_id, draft_ordinal, kind, kind_ordinal, billing_period, issued_on, currency, account_name, email,
              charges_minor, corrections_minor, minimum_minor, carry_back_credit_minor, total_minor, amount_due_minor)
            SELECT (SELECT MAX(run_id) FROM billing_run), account_id, 1, @kind, 1, @period, '2024-10-01', 'USD', '', '', 0, 0, 0, 0, 0, 0
            FROM account WHERE code = @account
            RETURNING document_id
            """, new { account = line.Account, kind, period });
        Database.Connection.Execute("INSERT INTO issued_document VALUES (@id, @kind, @period, @id)", new { id, kind, period });
        Database.Connection.Execute("""
            INSERT INTO document_line SELECT @id, 1, d.account_id, 'usage', @period, @product, '', '', '1000000', 1, 'per-unit', 499,
              b.price_book_id, 1, 0, 0, x'00' FROM document d, price_book b WHERE d.document_id = @id AND b.code = @priceBook
            """, new { id, period, product = line.Product, priceBook });
    }

    public void Dispose()
    {
        Database.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
