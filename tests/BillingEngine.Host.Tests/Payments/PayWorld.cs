using System.Globalization;
using System.Text;
using BillingEngine.Connectors.Payments;
using BillingEngine.Core.Payments.Events;
using BillingEngine.Host.Payments;
using BillingEngine.Host.Tests.Commands;
using BillingEngine.Storage;
using BillingEngine.TestEngines;
using Dapper;
using FastSpringEmulator;

namespace BillingEngine.Host.Tests.Payments;

/// <summary>
/// A vendor with accounts that are charged through the emulator. The one product costs 1.00 a unit, so a quantity is an amount; account X has the
/// subscription sub-X. There is no minimum.
/// </summary>
internal sealed class PayWorld : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Action<DatabasePlace> _remove;
    private Emulator? _emulator;

    private PayWorld(DatabasePlace place, Action<DatabasePlace> remove) => (Place, _remove) = (place, remove);

    /// <summary>A world whose database is on an engine.</summary>
    public static PayWorld On<TEngine>(string currency = "USD", string minimums = "[]", params string[] accounts)
        where TEngine : ITestEngine
    {
        var world = new PayWorld(TEngine.Create(), TEngine.Remove);
        world.Write(currency, minimums, accounts.Length == 0 ? ["acme"] : accounts);
        return world;
    }

    private void Write(string currency, string minimums, string[] accounts)
    {
        // Events come as a test gives them; a pull finds none unless it is asked to.
        Emulator.Gateway.TellsEvents = false;
        foreach (var account in accounts) Emulator.Gateway.Add("sub-" + account, currency);
        _folder.Write("input/pricebook.json", $$"""
            { "priceBook": "book", "currency": "{{currency}}", "products": [ { "code": "unit", "name": "Unit", "unit": "unit" } ],
              "prices": [ { "product": "unit", "from": "2024-01", "model": "per-unit", "unitPrice": "1.00" } ], "minimums": {{minimums}} }
            """);
        _folder.Write("input/accounts.csv", "account,name,currency,gateway_reference\n"
            + string.Concat(accounts.Select(account => $"{account},{account} IT,{currency},sub-{account}\n")));
        Directory.CreateDirectory(_folder.At("input/usage"));
    }

    public PayClock Clock { get; } = new();

    public DatabasePlace Place { get; }

    public Emulator Emulator => _emulator ??= Emulator.Start(time: Clock);

    public Gateway Gateway => Emulator.Gateway;

    public string Database => Place.Location;

    public string Inbox => Path.ChangeExtension(Place.Location, null) + ".inbox.db";

    public string At(string name) => _folder.At(name);

    public string Write(string name, string text) => _folder.Write(name, text);

    public string Read(string name) => File.ReadAllText(_folder.At(name));

    /// <summary>Environment variables that name the emulator.</summary>
    public Dictionary<string, string> Variables => new(StringComparer.Ordinal)
    {
        ["BILLING_FASTSPRING__URL"] = Emulator.Address.ToString(),
        ["BILLING_FASTSPRING__USER"] = Emulator.User,
        ["BILLING_FASTSPRING__PASSWORD"] = Emulator.Password,
        ["BILLING_FASTSPRING__RETRYMILLISECONDS"] = "0",
        ["BILLING_FASTSPRING__TIMEOUTSECONDS"] = "2",
    };

    /// <summary>Bills a month as of the day after it: usage like <c>acme 20</c>, separated by commas.</summary>
    public ProgramRun Bill(string period, string usage, int revision = 0, string more = "")
    {
        var rows = usage.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(part => part.Split(' '))
            .Select(part => $"{part[0]},unit,host,{(part.Length > 2 ? part[2] : period)}-05,{part[1]},{revision}\n");
        _folder.Write($"input/usage/{period}-{revision}.csv", "account,product,subject,date,quantity,revision\n" + string.Concat(rows));
        var next = DateOnly.ParseExact(period + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture).AddMonths(1);
        return Run($"run --period {period} --as-of {next:yyyy-MM-dd} --no-html --input {At("input")} {more}");
    }

    /// <summary>Runs a command line with the emulator's address.</summary>
    public ProgramRun Run(string line, params string[] more) => Run(Variables, line, more);

    /// <summary>Runs a command line where no gateway is configured.</summary>
    public ProgramRun RunWithoutGateway(string line) => Run([], line, []);

    private ProgramRun Run(Dictionary<string, string> variables, string line, string[] more)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        string[] common = ["--provider", Place.Provider, "--database", Database, "--output", At("out")];
        string[] args = [.. line.Split(' ', StringSplitOptions.RemoveEmptyEntries), .. more, .. common];
        var exitCode = CommandLine.Run(args, new Surroundings { Output = output, Error = error, Variables = variables, Time = Clock });
        return new ProgramRun(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>Charges a month.</summary>
    public ProgramRun Pay(string period = "2024-09") => Run($"pay --period {period}");

    /// <summary>Applies the events of the gateway, all or those given, in their order.</summary>
    public IReadOnlyList<EventOutcome> Apply(params Event[] events)
    {
        using var database = BillingDatabase.Open(Place);
        database.Migrate();
        using var gateway = new FastSpringGateway(
            new GatewayAccess(Emulator.Address, Emulator.User, Emulator.Password) { RetryPause = TimeSpan.Zero, Timeout = TimeSpan.FromSeconds(30) });
        var told = (events.Length > 0 ? events : [.. Gateway.Events]).Select(entry => FastSpringEvent.Parse(Encoding.UTF8.GetBytes(entry.Json)));
        return new EventApplication(database, gateway) { Time = Clock }.Apply([.. told]);
    }

    /// <summary>What a statement returns, rows and columns as one text.</summary>
    public string Sql(string statement)
    {
        using var database = BillingDatabase.Open(Place);
        return string.Join("; ", database.Connection.Query(statement).Select(row => string.Join(' ', ((IDictionary<string, object?>)row).Values)));
    }

    /// <summary>The attempts in their order: states.</summary>
    public string Attempts => Sql("SELECT state FROM payment_attempt ORDER BY payment_attempt_id");

    /// <summary>The rows of a CSV file, columns by name, separated by blanks.</summary>
    public IReadOnlyList<string> Csv(string name, params string[] columns)
    {
        var lines = Read(name).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(',')).ToList();
        var indexes = columns.Select(column => Array.IndexOf(lines[0], column)).ToList();
        return [.. lines.Skip(1).Select(line => string.Join(' ', indexes.Select(index => line[index])))];
    }

    public void Dispose()
    {
        Emulator.Dispose();
        _folder.Dispose();
        _remove(Place);
        // The key of the audit trail and the like of a server's database stand in the current folder.
        if (Place.IsFile) return;
        foreach (var file in Directory.GetFiles(".", Place.FileName + ".*")) File.Delete(file);
    }
}
