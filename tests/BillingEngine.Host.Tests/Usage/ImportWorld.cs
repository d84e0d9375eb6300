using System.Text;
using BillingEngine.Host.Stages;
using BillingEngine.Storage;
using Dapper;

namespace BillingEngine.Host.Tests.Usage;

/// <summary>
/// An input folder, a database file and imports from one into the other. The catalog has the accounts <c>acme</c> (UTC) and <c>berlin</c>
/// (Europe/Berlin), and the products <c>server</c>, <c>storage-gb</c> and <c>sharepoint</c> with the alias <c>teams</c>.
/// </summary>
internal sealed class ImportWorld : IDisposable
{
    public const string Header = "account,product,subject,date,quantity,company,subject_name,revision\n";

    public const string PriceBook = """
        {
          "priceBook": "msp-usd", "currency": "USD",
          "products": [
            { "code": "server", "name": "Server", "unit": "instance" },
            { "code": "storage-gb", "name": "Storage", "unit": "GB", "basis": "daily" },
            { "code": "sharepoint", "name": "SharePoint / Teams", "unit": "domain", "aliases": ["teams"] }
          ],
          "prices": []
        }
        """;

    public const string Accounts = "account,name,currency,time_zone\nacme,Acme,USD,UTC\nberlin,Berlin,USD,Europe/Berlin\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("billing-import-").FullName;

    public ImportWorld(bool withCatalog = true)
    {
        Input = Path.Combine(_folder, "input");
        Directory.CreateDirectory(Input);
        Database = BillingDatabase.Open(Path.Combine(_folder, "billing.db"));
        Database.Migrate();
        if (!withCatalog) return;
        Write("pricebook.json", PriceBook);
        Write("accounts.csv", Accounts);
        Import();
    }

    /// <summary>The input folder.</summary>
    public string Input { get; }

    /// <summary>The database.</summary>
    public BillingDatabase Database { get; }

    /// <summary>Settings of the next import.</summary>
    public EngineSettings Settings { get; set; } = new();

    /// <summary>Writes a file of the input.</summary>
    public string Write(string path, string content) => Write(path, Encoding.UTF8.GetBytes(content));

    /// <summary>Writes a file of the input.</summary>
    public string Write(string path, byte[] content)
    {
        var full = Path.Combine(Input, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllBytes(full, content);
        return full;
    }

    /// <summary>Imports the input folder, or other paths.</summary>
    public ImportResult Import(params string[] inputs) => new ImportStage(Database, Settings).Run(inputs.Length == 0 ? [Input] : inputs, null);

    /// <summary>Imports one usage file with the columns of <see cref="Header"/>.</summary>
    public ImportedInput ImportRows(string rows, string name = "a.csv")
    {
        Write("usage/" + name, Header + rows);
        return Import().Files.Single(file => file.Path == "usage/" + name);
    }

    /// <summary>
    /// Every stored state in a line: account, product code, subject, period, revision, days in hexadecimal, first day, active days, peak, company
    /// with its day, name with its day.
    /// </summary>
    public IReadOnlyList<string> States() => [.. Database.Connection.Query<string>("""
        SELECT a.code || ' ' || p.code || ' ' || s.utf8 || ' ' || (u.period / 12 + 1) || '-' || printf('%02d', u.period % 12 + 1) || ' r' || u.revision || ' '
          || LOWER(HEX(u.days)) || ' ' || u.first_day || ' ' || u.active_days || ' ' || u.peak_micro
          || ' ' || COALESCE(c.utf8, '-') || '@' || u.company_day || ' ' || COALESCE(n.utf8, '-') || '@' || u.subject_name_day
        FROM usage_state u
        JOIN account a ON a.account_id = u.account_id
        JOIN product_code p ON p.product_code_id = u.product_code_id
        JOIN text s ON s.text_id = u.subject_id
        LEFT JOIN text c ON c.text_id = u.company_id
        LEFT JOIN text n ON n.text_id = u.subject_name_id
        ORDER BY 1
        """)];

    /// <summary>Every rejected row of usage files in a line: file, line, state, what it waits for, reason.</summary>
    public IReadOnlyList<string> Rejections() => [.. Database.Connection.Query<string>("""
        SELECT f.path || ':' || r.line || ' ' || r.state || ' ' || r.retry || ' ' || r.reason
        FROM rejection r JOIN import_file f ON f.import_file_id = r.import_file_id
        WHERE f.kind = 'usage'
        ORDER BY f.path, r.line
        """)];

    /// <summary>Rows of a table.</summary>
    public long Count(string table) => Database.Connection.ExecuteScalar<long>($"SELECT COUNT(*) FROM {table}");

    public void Dispose()
    {
        Database.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
