namespace BillingEngine.Benchmarks;

/// <summary>The engine as people run it: published in Release and started as a process of its own.</summary>
internal sealed class Engine
{
    private readonly string program;
    private readonly string runs;

    /// <summary>Takes a published engine, or publishes one.</summary>
    /// <param name="work">The folder for it, databases and exports.</param>
    /// <param name="published">A program that is published already; null to publish it.</param>
    public Engine(string work, string? published)
    {
        runs = Path.Combine(work, "runs");
        program = published ?? Publish(Path.Combine(work, "engine"));
    }

    /// <summary>The published program.</summary>
    public string Program => program;

    private static string Publish(string folder)
    {
        Console.Error.WriteLine("Publishing the engine; the native compiler takes some minutes");
        List<string> words = ["publish", Path.Combine(SourceTree.Root, "src", "BillingEngine.Host"), "-c", "Release", "-o", folder, "-v", "quiet"];
        if (OperatingSystem.IsLinux() && !ShellCommand.Exists("clang") && !ShellCommand.Exists("gcc"))
        {
            Console.Error.WriteLine("WARNING: neither clang nor gcc is here. The engine is not native: it starts slower, and its figures count for nothing.");
            words.Add("-p:PublishAot=false");
        }
        ShellCommand.Run("dotnet", [.. words]);
        return Path.Combine(folder, "billing" + (OperatingSystem.IsWindows() ? ".exe" : ""));
    }

    /// <summary>Bills an input directory from nothing: fresh database, fresh exports.</summary>
    /// <param name="name">How tables call it; names its folder, too.</param>
    /// <param name="input">The input directory.</param>
    /// <param name="html">Whether a page for every document is written.</param>
    public Contestant Bill(string name, string input, bool html = false)
    {
        var folder = Folder(name);
        return new Contestant(name, BillCommand(folder, input, html), () => Clear(folder), () => Totals(folder));
    }

    /// <summary>Bills an input directory into a server's database.</summary>
    /// <param name="name">How tables call it; names its folder, too.</param>
    /// <param name="input">The input directory.</param>
    /// <param name="place">The options that name the database, and others.</param>
    /// <param name="make">Makes the database anew.</param>
    public Contestant BillOnServer(string name, string input, IEnumerable<string> place, Action make)
    {
        var folder = Folder(name);
        string[] words =
        [
            "run", "--input", input, "--period", MonthShape.Period, "--as-of", "2024-10-01", "--output", Path.Combine(folder, "out"), "--no-html", .. place,
        ];
        return new Contestant(
            name,
            new MeasuredCommand(program, words),
            () =>
            {
                Clear(folder);
                make();
            },
            () => Totals(folder));
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

    private string Folder(string name) =>
        Path.Combine(runs, name.Replace(" --", "-", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal).Replace(' ', '-'));

    private static InvoiceTotals Totals(string folder) =>
        InvoiceTotals.Read(Path.Combine(folder, "out", MonthShape.Period, "invoices.csv"));

    /// <summary>Deletes what earlier runs left; the last run of each contestant stays to be looked at.</summary>
    public void DeleteEarlier()
    {
        if (!Directory.Exists(runs)) return;
        foreach (var folder in Directory.GetDirectories(runs).Where(IsSetAside)) Directory.Delete(folder, recursive: true);
    }

    private static bool IsSetAside(string folder) => Path.GetExtension(folder) is { Length: > 1 } run && run[1..].All(char.IsAsciiDigit);

    private static void Clear(string folder)
    {
        // Set aside, not deleted: a file system that has just deleted thousands of files makes new ones slowly, and that is not what is measured.
        for (var run = 1; Directory.Exists(folder); run++)
        {
            var aside = FormattableString.Invariant($"{folder}.{run}");
            if (!Directory.Exists(aside)) Directory.Move(folder, aside);
        }
        Directory.CreateDirectory(folder);
    }
}
