namespace BillingEngine.Benchmarks;

/// <summary>Other programs that bill the same month. A peer that is not on the machine is skipped loudly.</summary>
internal sealed class Peers
{
    private const string DuckDb = "@duckdb/node-api@1.5.6-r.1";

    private readonly string scripts;
    private readonly string runs;
    private readonly bool duckDb;
    private readonly bool sqlite;

    /// <summary>Looks for the peers' programs and installs DuckDB's package for Node.js into <paramref name="work"/>.</summary>
    public Peers(string work)
    {
        scripts = Path.Combine(work, "peers");
        runs = Path.Combine(work, "runs");
        Directory.CreateDirectory(scripts);
        foreach (var script in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "peers")))
        {
            File.Copy(script, Path.Combine(scripts, Path.GetFileName(script)), overwrite: true);
        }
        duckDb = InstallDuckDb();
        sqlite = ShellCommand.Exists("sqlite3");
        if (!sqlite)
        {
            Console.Error.WriteLine("SKIPPED sqlite: there is no sqlite3 on this machine.");
        }
    }

    /// <summary>DuckDB that loads a table and then groups: the usual script. Empty when it is not here.</summary>
    public IEnumerable<Contestant> Table(string input) => Duck("table", input);

    /// <summary>All peers that are here: <c>table</c>, <c>keyed</c>, <c>sqlite</c>, <c>direct</c>.</summary>
    public IEnumerable<Contestant> All(string input) =>
        [.. Duck("table", input), .. Duck("keyed", input), .. Sqlite(input), .. Duck("direct", input)];

    private IEnumerable<Contestant> Duck(string mode, string input)
    {
        if (!duckDb)
        {
            yield break;
        }
        var folder = Path.Combine(runs, mode);
        yield return new Contestant(
            mode,
            new MeasuredCommand("node", Path.Combine(scripts, "peer_duckdb.mjs"), mode, input, folder),
            () => Clear(folder),
            () => InvoiceTotals.Read(Path.Combine(folder, "invoices.csv")));
    }

    private IEnumerable<Contestant> Sqlite(string input)
    {
        if (!sqlite)
        {
            yield break;
        }
        var folder = Path.Combine(runs, "sqlite");
        yield return new Contestant(
            "sqlite",
            new MeasuredCommand("sh", Path.Combine(scripts, "peer_sqlite.sh"), input, folder),
            () => Clear(folder),
            () => InvoiceTotals.Read(Path.Combine(folder, "invoices.csv"), cents: true));
    }

    private bool InstallDuckDb()
    {
        if (!ShellCommand.Exists("node"))
        {
            Console.Error.WriteLine("SKIPPED table, keyed, direct: there is no node on this machine.");
            return false;
        }
        if (Directory.Exists(Path.Combine(scripts, "node_modules", "@duckdb", "node-api")))
        {
            return true;
        }
        try
        {
            Console.Error.WriteLine($"Installing {DuckDb}");
            ShellCommand.Run(
                "npm", "install", "--prefix", scripts, "--no-save", "--no-audit", "--no-fund", "--fetch-retries=1", "--fetch-timeout=20000", DuckDb);
            return true;
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            Console.Error.WriteLine($"SKIPPED table, keyed, direct: {DuckDb} could not be installed.\n{e.Message}");
            return false;
        }
    }

    private static void Clear(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
        Directory.CreateDirectory(folder);
    }
}
