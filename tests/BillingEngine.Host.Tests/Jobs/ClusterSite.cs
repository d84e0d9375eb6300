using System.Globalization;
using System.Text;
using BillingEngine.Core;
using BillingEngine.Host.Tests.Commands;
using BillingEngine.Host.Tests.Runs;
using BillingEngine.Storage;
using BillingEngine.TestEngines;

namespace BillingEngine.Host.Tests.Jobs;

/// <summary>A server's database with the usage of a month of 20,000 accounts, imported and waiting to be closed by <c>billing serve</c>.</summary>
internal sealed class ClusterSite<TEngine> : IDisposable
    where TEngine : ITestEngine
{
    private const int Accounts = 20_000;

    // The newest that is over, so that there is one month to close.
    private static readonly BillingPeriod Period = ServedSite.Period;

    private readonly Workshop _folder = new();
    private readonly DatabasePlace _place = TEngine.Create();

    public ClusterSite()
    {
        Directory.CreateDirectory(_folder.At("tmp"));
        WriteInput();
        File.WriteAllText(_folder.At("vendor.json"), $$"""
            { "BillingEngine": {
                "Provider": "{{_place.Provider}}", "Database": "{{_place.Location}}", "Output": "{{_folder.At("out")}}",
                "AuditKey": "{{_folder.At("audit-key")}}", "ShardSize": 1000,
                "Schedule": { "Verify": "off", "SelfTest": "off" },
                "Serve": { "FirstPeriod": "{{Period}}", "LookSeconds": 1, "Workers": 2 } } }
            """);
        var imported = Command("import", _folder.At("input"));
        if (imported.ExitCode != 0) throw new InvalidOperationException(imported.Error);
    }

    /// <summary>The month's export, there when it is whole.</summary>
    public string Export => _folder.At($"out/{Period}");

    /// <summary>True when the export is there, and nobody is writing it.</summary>
    public bool IsWhole => Directory.Exists(Export) && !Directory.Exists(_folder.At($"out/.{Period}.partial"));

    /// <summary>Starts a node.</summary>
    public BillingProcess Serve() => new(_folder.At("tmp"), "serve", "--listen", "127.0.0.1:0", "--config", _folder.At("vendor.json"));

    /// <summary>Runs a command on the database in this process.</summary>
    public ProgramRun Command(params string[] words) => ProgramRun.Of([.. words, "--config", _folder.At("vendor.json")]);

    /// <summary>True when the month is closed and exported, as the database has it.</summary>
    public bool IsExported() => Command("runs", "list", "--json").Output.Contains("\"step\": \"exported\"", StringComparison.Ordinal);

    /// <summary>The export of one run on a file, of the same facts.</summary>
    public string PlainRun()
    {
        var import = ProgramRun.Of("import", _folder.At("input"), "--database", _folder.At("plain.db"));
        var run = ProgramRun.Of(
            "run", "--period", $"{Period}", "--as-of", $"{Period.EndDay:yyyy-MM-dd}", "--database", _folder.At("plain.db"), "--output", _folder.At("plain"));
        return (import.ExitCode, run.ExitCode) == (0, 0) ? _folder.At($"plain/{Period}") : throw new InvalidOperationException(import.Error + run.Error);
    }

    public void Dispose()
    {
        TEngine.Remove(_place);
        _folder.Dispose();
        foreach (var file in Directory.GetFiles(".", _place.FileName + ".*")) File.Delete(file);
    }

    private void WriteInput()
    {
        Directory.CreateDirectory(_folder.At("input/usage"));
        File.WriteAllText(_folder.At("input/pricebook.json"), """
            {
              "priceBook": "usd", "currency": "USD",
              "products": [ { "code": "server", "name": "Server", "unit": "instance" }, { "code": "storage", "name": "Storage", "unit": "GB" } ],
              "prices": [
                { "product": "server", "from": "2024-01", "model": "per-unit", "unitPrice": "4.99" },
                { "product": "storage", "from": "2024-01", "model": "per-unit", "unitPrice": "0.333" }
              ],
              "minimums": [ { "from": "2024-01", "amount": "20.00" } ]
            }
            """);
        var accounts = new StringBuilder("account,name,currency\n");
        var usage = new StringBuilder("account,product,subject,date,quantity\n");
        for (var account = 0; account < Accounts; account++)
        {
            accounts.Append(CultureInfo.InvariantCulture, $"a{account:00000},Account {account},USD\n");
            for (var subject = 0; subject <= account % 3; subject++)
                usage.Append(CultureInfo.InvariantCulture, $"a{account:00000},server,s{subject},{Period}-{1 + account % 28:00},1\n");
            usage.Append(CultureInfo.InvariantCulture, $"a{account:00000},storage,disk,{Period}-{1 + account % 28:00},{account % 100}\n");
        }
        File.WriteAllText(_folder.At("input/accounts.csv"), accounts.ToString());
        File.WriteAllText(_folder.At("input/usage/month.csv"), usage.ToString());
    }
}
