using System.Globalization;
using System.Text;
using BillingEngine.Core;
using BillingEngine.Host.Tests.Commands;
using BillingEngine.Host.Tests.Payments.Webhooks;
using BillingEngine.Host.Tests.Runs;
using BillingEngine.Host.Tests.Samples;
using BillingEngine.Host.Tests.Usage.Collecting;
using BillingEngine.Storage;

namespace BillingEngine.Host.Tests.Jobs;

/// <summary>
/// A database, an output folder, a drop folder with the usage of the month that is to be closed now, by the real clock – enough accounts that each
/// part of the work takes a while – and a Managed Backup API whose snapshot is usage of today.
/// </summary>
internal sealed class ServedSite : IDisposable
{
    /// <summary>Accounts, each with one document.</summary>
    public const int Accounts = 2_000;

    /// <summary>Files of usage that were dropped.</summary>
    public const int Files = 3;

    /// <summary>Subjects of the snapshot.</summary>
    public const int Subjects = 3;

    private readonly Workshop _folder = new();
    private readonly DatabasePlace? _place;

    /// <param name="place">Where the database is; a file of the site by default.</param>
    public ServedSite(DatabasePlace? place = null)
    {
        _place = place;
        foreach (var name in (string[])["drop", "tmp", "catalog", "usage"]) Directory.CreateDirectory(_folder.At(name));
        WriteCatalog();
        for (var file = 0; file < Files; file++) File.WriteAllText(At($"usage/part-{file}.csv"), Usage(file));
        FolderCopy.Copy(At("usage"), At("drop"));
        File.WriteAllText(At("password"), BackupServer.Password);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(At("password"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.WriteAllText(Config, $$"""
            { "BillingEngine": {
                "Provider": "{{Place.Provider}}", "Database": "{{Place.Location}}", "AuditKey": "{{At("audit-key")}}", "RawFolder": "{{At("raw")}}",
                "Output": "{{Output}}", "PageSize": 100,
                "Sources": {
                  "drop": { "Kind": "drop-folder", "Folder": "{{At("drop")}}", "SettleMilliseconds": 0 },
                  "nightly": {
                    "Kind": "managed-backup", "Url": "{{Api.Url}}", "User": "{{BackupServer.User}}", "PasswordFile": "{{At("password")}}",
                    "Account": "{{Code(0)}}", "Products": { "Server": "server", "Microsoft 365": "storage" } } },
                "Serve": { "FirstPeriod": "{{Period}}", "LookSeconds": 1 } } }
            """);
        var imported = ProgramRun.Of("import", At("catalog"), "--config", Config);
        if (imported.ExitCode != 0) throw new InvalidOperationException(imported.Error);
    }

    /// <summary>The newest month that is over everywhere: from noon of the 1st on, the one before.</summary>
    public static BillingPeriod Period { get; } = PeriodAt(TimeProvider.System.GetUtcNow());

    /// <summary>Answers with a snapshot of three subjects in use.</summary>
    public BackupServer Api { get; } = new();

    public DatabasePlace Place => _place ?? DatabasePlace.File(Database);

    public string Database => At("billing.db");

    public string Output => At("out");

    public string Config => At("vendor.json");

    /// <summary>The month's export, there when it is whole.</summary>
    public string Export => Path.Combine(Output, $"{Period}");

    /// <summary>Exists while exports are being written.</summary>
    public string Partial => Path.Combine(Output, $".{Period}.partial");

    public string At(string name) => _folder.At(name);

    /// <summary>Starts <c>billing serve</c>.</summary>
    public BillingProcess Serve()
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["TMPDIR"] = At("tmp"),
            ["BILLING_FASTSPRING__WEBHOOK_SECRETS"] = ServedInbox.Secret,
        };
        return new BillingProcess(variables, "serve", "--listen", "127.0.0.1:0", "--config", Config);
    }

    /// <summary>True when the month is closed and exported, as the database has it.</summary>
    public bool IsExported()
    {
        var run = ProgramRun.Of("runs", "list", "--config", Config, "--json");
        return run.Output.Contains("\"step\": \"exported\"", StringComparison.Ordinal);
    }

    /// <summary>Documents and lines of the month that differ from what an operator gets with <c>billing run</c> on the same files.</summary>
    public IReadOnlyList<string> DifferencesFromPlainRun()
    {
        using var plain = new Workshop();
        FolderCopy.Copy(At("catalog"), plain.At("input"));
        FolderCopy.Copy(At("usage"), plain.At("input/usage"));
        var run = ProgramRun.Of(
            "run", "--period", $"{Period}", "--as-of", $"{Period.EndDay:yyyy-MM-dd}", "--input", plain.At("input"),
            "--database", plain.At("billing.db"), "--output", plain.At("out"), "--no-html");
        if (run.ExitCode != 0) throw new InvalidOperationException(run.Error);
        return [.. ((string[])["invoices.csv", "invoice_lines.csv", "usage.csv", "credits.csv"])
            .Where(file => File.ReadAllText(Path.Combine(Export, file)) != File.ReadAllText(Path.Combine(plain.At("out"), $"{Period}", file)))];
    }

    public void Dispose()
    {
        Api.Dispose();
        _folder.Dispose();
    }

    internal static BillingPeriod PeriodAt(DateTimeOffset now)
    {
        var noon = now.UtcDateTime.AddHours(-12);
        return new BillingPeriod(new BillingPeriod(noon.Year, noon.Month).Index - 1);
    }

    private void WriteCatalog()
    {
        File.WriteAllText(At("catalog/pricebook.json"), """
            {
              "priceBook": "usd", "currency": "USD",
              "products": [
                { "code": "server", "name": "Server", "unit": "instance" },
                { "code": "storage", "name": "Storage", "unit": "GB", "basis": "daily" }
              ],
              "prices": [
                { "product": "server", "from": "2024-01", "model": "per-unit", "unitPrice": "4.99" },
                { "product": "storage", "from": "2024-01", "model": "per-unit", "unitPrice": "0.333" }
              ],
              "minimums": [ { "from": "2024-01", "amount": "20.00" } ]
            }
            """);
        var rows = Enumerable.Range(0, Accounts).Select(account => $"{Code(account)},Account,USD");
        File.WriteAllLines(At("catalog/accounts.csv"), rows.Prepend("account,name,currency"));
    }

    private static string Usage(int file)
    {
        var text = new StringBuilder("account,product,subject,date,quantity\n");
        for (var account = file; account < Accounts; account += Files)
            for (var day = 1; day <= 28; day++)
                text.Append(CultureInfo.InvariantCulture, $"{Code(account)},server,s{day % 5},{Period}-{day:00},1\n")
                    .Append(CultureInfo.InvariantCulture, $"{Code(account)},storage,disk,{Period}-{day:00},{day * 3}\n");
        return text.ToString();
    }

    private static string Code(int account) => string.Create(CultureInfo.InvariantCulture, $"a{account:0000}");
}
