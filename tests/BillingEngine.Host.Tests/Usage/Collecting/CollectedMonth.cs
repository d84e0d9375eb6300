using BillingEngine.Core.Usage;
using BillingEngine.Host.Tests.Commands;
using BillingEngine.Storage;
using BillingEngine.Storage.Usage.Collecting;
using Dapper;

namespace BillingEngine.Host.Tests.Usage.Collecting;

/// <summary>A vendor with the accounts acme (UTC), oslo (Europe/Oslo) and reno (America/Los_Angeles), whose usage comes from configured sources.</summary>
internal sealed class CollectedMonth : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public CollectedMonth(string sources)
    {
        _folder.Write("input/pricebook.json", """
            {
              "priceBook": "book", "currency": "USD",
              "products": [
                { "code": "server", "name": "Server", "unit": "instance" },
                { "code": "m365", "name": "Microsoft 365", "unit": "user" },
                { "code": "connect", "name": "Connect", "unit": "administrator" }
              ],
              "prices": [
                { "product": "server", "from": "2024-01", "model": "per-unit", "unitPrice": "5.00" },
                { "product": "m365", "from": "2024-01", "model": "per-unit", "unitPrice": "2.00" },
                { "product": "connect", "from": "2024-01", "model": "per-unit", "unitPrice": "10.00" }
              ]
            }
            """);
        _folder.Write("input/accounts.csv",
            "account,name,currency,time_zone\nacme,Acme IT,USD,UTC\noslo,Oslo IT,USD,Europe/Oslo\nreno,Reno IT,USD,America/Los_Angeles\n");
        Directory.CreateDirectory(At("drop"));
        Configure(sources);
        Run("import", At("input"));
    }

    public MovedClock Clock { get; } = new();

    public Dictionary<string, string> Variables { get; } = [];

    public string Config => At("vendor.json");

    public string Database => At("billing.db");

    public string At(string name) => _folder.At(name);

    public string Write(string name, string text) => _folder.Write(name, text);

    /// <summary>Writes the configuration; <c>ROOT</c> in it is this folder.</summary>
    public void Configure(string sources) => _folder.Write("vendor.json", $$"""
        {
          "BillingEngine": { "Database": "{{At("billing.db")}}", "Output": "{{At("out")}}", "Sources": { {{sources.Replace("ROOT", _folder.Root)}} } }
        }
        """);

    public ProgramRun Run(params string[] args) => Run(default, args);

    public ProgramRun Run(CancellationToken stop, params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var surroundings = new Surroundings { Output = output, Error = error, Variables = Variables, Time = Clock, Stop = stop };
        var exitCode = CommandLine.Run([.. args, "--config", Config], surroundings);
        return new ProgramRun(exitCode, output.ToString(), error.ToString());
    }

    public IReadOnlyList<StoredCollect> Collects()
    {
        using var database = BillingDatabase.Open(Database);
        return new CollectStore(database).List();
    }

    public IReadOnlyList<RawFetch> Fetches()
    {
        using var database = BillingDatabase.Open(Database);
        var store = new CollectStore(database);
        return [.. store.List().SelectMany(collect => store.Files(collect.Id))];
    }

    /// <summary>Days with usage: account, product, subject, days of a month with use, peak.</summary>
    public IReadOnlyList<string> Usage()
    {
        using var database = BillingDatabase.Open(Database);
        return database.Connection.Query<string>("""
            SELECT a.code || ' ' || p.code || ' ' || t.utf8 || ' ' || printf('%04d-%02d', u.period / 12 + 1, u.period % 12 + 1)
              || ' from ' || u.first_day || ' days ' || u.active_days || ' peak ' || (u.peak_micro / 1000000)
            FROM usage_state u JOIN account a USING (account_id) JOIN product_code p USING (product_code_id) JOIN text t ON t.text_id = u.subject_id
            ORDER BY 1
            """).ToList();
    }

    public string Bill(string period = "2024-09", string asOf = "2024-10-01")
    {
        var run = Run("run", "--period", period, "--as-of", asOf, "--no-html");
        if (run.ExitCode is not (0 or 3)) throw new InvalidOperationException(run.Error);
        return File.ReadAllText(At($"out/{period}/invoice_lines.csv"));
    }

    public string[] Review(string period = "2024-09") => File.ReadAllLines(At($"out/{period}/review.csv"));

    public void Dispose() => _folder.Dispose();
}
