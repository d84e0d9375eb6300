using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BillingEngine.Core;
using BillingEngine.Core.Usage;
using BillingEngine.Host.Stages;
using BillingEngine.Storage;
using BillingEngine.Storage.Usage;
using Dapper;
using FluentAssertions;

namespace BillingEngine.Host.Tests.Exporting;

/// <summary>A database with a catalog, usage put in directly, and real runs and exports over it.</summary>
internal sealed class ExportWorld : IDisposable
{
    private const string PriceBook = """
        { "priceBook": "msp", "currency": "USD",
          "products": [
            { "code": "server", "name": "Server", "unit": "instance" },
            { "code": "desktop", "name": "Desktop", "unit": "instance", "trialDays": 14 },
            { "code": "branding", "name": "Branding", "unit": "branding", "includedPerAccount": 1, "maxPerAccount": 3 },
            { "code": "storage-gb", "name": "Storage", "unit": "GB", "basis": "daily" },
            { "code": "unpriced", "name": "Unpriced", "unit": "thing" },
            { "code": "worker", "name": "Worker", "unit": "worker", "free": true } ],
          "prices": [
            { "product": "server", "from": "2024-01", "model": "per-unit", "unitPrice": "6.00" },
            { "product": "desktop", "from": "2024-01", "model": "per-unit", "unitPrice": "1.50" },
            { "product": "branding", "from": "2024-01", "model": "flat", "amount": "10.00" },
            { "product": "storage-gb", "from": "2024-01", "model": "per-unit", "unitPrice": "0.10" } ],
          "minimums": [ { "from": "2024-01", "amount": "20.00" } ] }
        """;

    private const string YenBook = """
        { "priceBook": "yen", "currency": "JPY",
          "products": [ { "code": "server", "name": "Server", "unit": "instance" } ],
          "prices": [ { "product": "server", "from": "2024-01", "model": "per-unit", "unitPrice": "500" } ] }
        """;

    private const string Accounts =
        "account,name,currency,price_book,email,billing_channel\n"
        + "acme,Acme GmbH,USD,msp,billing@acme.example,direct\n"
        + "nippon,Nippon KK,JPY,yen,,direct\n"
        + "shop,\"=Shop, Ltd\",USD,msp,,marketplace\n"
        + "zeta,Zeta,USD,msp,,direct\n";

    private readonly TemporaryFolder _folder = new();

    public ExportWorld(EngineSettings? settings = null)
    {
        Settings = (settings ?? new EngineSettings()) with { Output = _folder.File("out"), Vendor = new VendorSettings { Name = "Northwind Backup Inc." } };
        Database = BillingDatabase.Open(_folder.File("billing.db"));
        Database.Migrate();
        using var transaction = Database.BeginWrite();
        new CatalogImport(Database, new ImportLog(Database, TimeProvider.System)).Import(
            [new InputFile("pricebook.json", Encoding.UTF8.GetBytes(PriceBook)), new InputFile("pricebook-yen.json", Encoding.UTF8.GetBytes(YenBook))],
            [new InputFile("accounts.csv", Encoding.UTF8.GetBytes(Accounts))]);
        transaction.Commit();
    }

    public EngineSettings Settings { get; }

    public BillingDatabase Database { get; }

    /// <summary>Stores what <c>acme/server/s1 2024-09 1-30 2</c> says: account, product, subject, month, days and quantity; and a company.</summary>
    public ExportWorld Use(string usage, string company = "", string name = "")
    {
        var parts = usage.Split(' ');
        var (codes, period) = (parts[0].Split('/'), BillingPeriod.Parse(parts[1]));
        var days = new long[period.Days];
        var range = parts[2].Split('-').Select(day => int.Parse(day, CultureInfo.InvariantCulture)).ToArray();
        days.AsSpan(range[0] - 1, range[^1] - range[0] + 1).Fill((long)(decimal.Parse(parts[3], CultureInfo.InvariantCulture) * 1_000_000));
        Database.Connection.Execute(
            """
            INSERT OR REPLACE INTO usage_state (account_id, period, product_code_id, subject_id, revision, days, first_day, active_days, peak_micro,
              company_id, company_day, subject_name_id, subject_name_day, files)
            VALUES ((SELECT account_id FROM account WHERE code = @account), @period, @product, @subject, 0, @days, @first, @active, 0,
              @company, @companyDay, @name, @nameDay, x'01')
            """,
            new
            {
                account = codes[0],
                period = period.Index,
                product = CodeId(codes[1]),
                subject = TextId(codes[2]),
                days = DailyQuantities.Of(days).Encoded.ToArray(),
                first = days.AsSpan().IndexOfAnyExcept(0) + 1,
                active = days.Count(day => day > 0),
                company = company.Length == 0 ? (long?)null : TextId(company),
                companyDay = company.Length == 0 ? 0 : range[^1],
                name = name.Length == 0 ? (long?)null : TextId(name),
                nameDay = name.Length == 0 ? 0 : range[^1],
            });
        return this;
    }

    /// <summary>Records a usage file with rejected rows, as an import of its own.</summary>
    public ExportWorld ImportFile(string path, int accepted, params Rejection[] rejections)
    {
        using var transaction = Database.BeginWrite();
        new ImportLog(Database, TimeProvider.System).Add(
            new ImportedFile
            {
                Kind = "usage",
                Path = path,
                Sha256 = SHA256.HashData(Encoding.UTF8.GetBytes(path)),
                Bytes = 1,
                RowsAccepted = accepted,
                RowsRejected = rejections.Length,
            },
            rejections);
        transaction.Commit();
        return this;
    }

    /// <summary>Runs a period as of the first day after it, or a day that is given.</summary>
    public ExportWorld Run(string period, string? asOf = null, bool hold = false, bool interim = false)
    {
        var month = BillingPeriod.Parse(period);
        var day = asOf is null ? month.EndDay : DateOnly.ParseExact(asOf, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        new RunStage(Database, Settings, StoredCatalog.Load(Database)).Run(new RunRequest(month, day) { Hold = hold, Interim = interim }, null);
        return this;
    }

    public void Approve(string period) => new RunStage(Database, Settings, StoredCatalog.Load(Database)).Approve(BillingPeriod.Parse(period));

    /// <summary>Exports a period.</summary>
    public ExportResult Export(string period, bool html = false, bool dryRun = false) =>
        new ExportStage(Database, Settings, StoredCatalog.Load(Database))
            .Run(new ExportRequest(BillingPeriod.Parse(period)) { Html = html, DryRun = dryRun }, null);

    /// <summary>The lines of an exported file below its header, without their CRLF.</summary>
    public string[] Rows(string file, string folder = "2024-09")
    {
        var text = Text(file, folder);
        text.Should().EndWith("\r\n");
        return [.. text.Split("\r\n").Skip(1).SkipLast(1)];
    }

    /// <summary>The text of an exported file.</summary>
    public string Text(string file, string folder = "2024-09") =>
        new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(File.ReadAllBytes(Path.Combine(Settings.Output, folder, file)));

    /// <summary>Every file of the output with the hash of its bytes.</summary>
    public IReadOnlyDictionary<string, string> Files() => Directory.EnumerateFileSystemEntries(Settings.Output, "*", SearchOption.AllDirectories)
        .Where(File.Exists)
        .ToDictionary(file => Path.GetRelativePath(Settings.Output, file), file => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))));

    public void Dispose()
    {
        Database.Dispose();
        _folder.Dispose();
    }

    private long CodeId(string code) => Database.Connection.ExecuteScalar<long>(
        "INSERT INTO product_code (sha256, code) VALUES (@sha256, @code) ON CONFLICT DO UPDATE SET code = code RETURNING product_code_id",
        new { sha256 = SHA256.HashData(Encoding.UTF8.GetBytes(code)), code });

    private long TextId(string text) => Database.Connection.ExecuteScalar<long?>("SELECT text_id FROM text WHERE utf8 = @text", new { text })
        ?? Database.Connection.ExecuteScalar<long>("INSERT INTO text (utf8) VALUES (@text) RETURNING text_id", new { text });
}
