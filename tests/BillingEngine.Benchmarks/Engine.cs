namespace BillingEngine.Benchmarks;

/// <summary>The engine as people run it: published in Release and started as a process of its own.</summary>
internal sealed class Engine
{
    private readonly string program;
    private readonly string runs;

    /// <summary>Publishes the engine into <paramref name="work"/>.</summary>
    public Engine(string work)
    {
        var folder = Path.Combine(work, "engine");
        runs = Path.Combine(work, "runs");
        program = Path.Combine(folder, "billing" + (OperatingSystem.IsWindows() ? ".exe" : ""));
        Console.Error.WriteLine("Publishing the engine");
        ShellCommand.Run(
            "dotnet", "publish", Path.Combine(SourceTree.Root, "src", "BillingEngine.Host"), "-c", "Release", "-o", folder, "-v", "quiet");
    }

    /// <summary>The published program.</summary>
    public string Program => program;

    /// <summary>Bills an input directory from nothing: fresh database, fresh exports.</summary>
    /// <param name="name">How tables call it; names its folder, too.</param>
    /// <param name="input">The input directory.</param>
    /// <param name="html">Whether a page for every document is written.</param>
    public Contestant Bill(string name, string input, bool html = false)
    {
        var folder = Folder(name);
        return new Contestant(name, BillCommand(folder, input, html), () => Clear(folder), () => Totals(folder));
    }

    /// <summary>Bills an input directory whose content the database of <paramref name="first"/> knows already.</summary>
    public Contestant BillAgain(string name, Contestant first, string input) =>
        new(name, BillCommand(Folder(first.Name), input, html: false), () => { }, first.Totals);

    /// <summary>Imports input directories one after the other into one fresh database; only the last import is timed.</summary>
    /// <param name="name">How tables call it; names its folder, too.</param>
    /// <param name="inputs">At least one input directory.</param>
    public Contestant Import(string name, params string[] inputs)
    {
        var folder = Folder(name);
        return new Contestant(
            name,
            ImportCommand(folder, inputs[^1]),
            () =>
            {
                Clear(folder);
                foreach (var earlier in inputs[..^1])
                {
                    ShellCommand.Run(program, ImportCommand(folder, earlier).Arguments);
                }
            },
            () => Billed(folder, inputs[0]));
    }

    private InvoiceTotals Billed(string folder, string input)
    {
        ShellCommand.Run(program, BillCommand(folder, input, html: false).Arguments);
        return Totals(folder);
    }

    private MeasuredCommand BillCommand(string folder, string input, bool html) => new(
        program,
        [
            "run", "--input", input, "--period", MonthShape.Period, "--as-of", "2024-10-01",
            "--database", Path.Combine(folder, "billing.db"), "--output", Path.Combine(folder, "out"),
            .. html ? Array.Empty<string>() : ["--no-html"],
        ]);

    private MeasuredCommand ImportCommand(string folder, string input) =>
        new(program, "import", input, "--database", Path.Combine(folder, "billing.db"));

    private string Folder(string name) => Path.Combine(runs, name.Replace(" --", "-", StringComparison.Ordinal).Replace(' ', '-'));

    private static InvoiceTotals Totals(string folder) =>
        InvoiceTotals.Read(Path.Combine(folder, "out", MonthShape.Period, "invoices.csv"));

    private static void Clear(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
        Directory.CreateDirectory(folder);
    }
}
