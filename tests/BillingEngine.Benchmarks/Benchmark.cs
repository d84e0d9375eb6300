using BillingEngine.Benchmarks.Webhooks;

namespace BillingEngine.Benchmarks;

/// <summary>The cases that can be measured, with what is wanted of each.</summary>
internal sealed class Benchmark(BenchmarkOptions options)
{
    private static readonly MonthShape Quick = new(Accounts: 100, Subjects: 17);
    private static readonly MonthShape Month = new(Accounts: 2_000, Subjects: 17);
    private static readonly MonthShape Large = new(Accounts: 20_000, Subjects: 17);
    private static readonly MonthShape Huge = new(Accounts: 100_000, Subjects: 17);
    private static readonly MonthShape Documents = new(Accounts: 100_000, Subjects: 3);

    private readonly Engine engine = new(options.Work, options.Program);
    private readonly Peers peers = new(options.Work);

    /// <summary>Measures what the options ask for.</summary>
    /// <returns>0, or 1 when a contestant failed or billed something else than the others.</returns>
    public int Run()
    {
        Action[] cases = options.Case switch
        {
            "quick" => [RunQuick],
            "month" => [RunMonth],
            "large" => [RunLarge],
            "huge" => [RunHuge],
            "documents" => [RunDocuments],
            "repeat" => [RunRepeat],
            "webhooks" => [RunWebhooks],
            "servers" => [RunServers],
            _ => [RunMonth, RunLarge, RunRepeat, RunDocuments, RunWebhooks, RunHuge],
        };
        // What belongs to a server's database stands in the current folder.
        Directory.CreateDirectory(options.Work);
        Environment.CurrentDirectory = options.Work;
        try
        {
            foreach (var run in cases)
            {
                run();
                engine.DeleteEarlier();
            }
            return 0;
        }
        catch (Exception e) when (e is InvalidOperationException or IOException)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
    }

    private void RunQuick()
    {
        var input = Input(Quick);
        ResultTable.Print($"Quick: {Quick}", Quick.Rows, Race.Run(
            [engine.Bill("billing --no-html", input), engine.Bill("billing", input, html: true), .. peers.All(input)], Runs(1)));
    }

    private void RunMonth()
    {
        var input = Input(Month);
        var standings = Race.Run(
            [engine.Bill("billing --no-html", input), engine.Bill("billing", input, html: true), .. peers.All(input)], Runs(5));
        ResultTable.Print($"Month: {Month}", Month.Rows, standings);
        Console.WriteLine();
        var table = standings.FirstOrDefault(standing => standing.Name == "table");
        var strict = standings.Where(standing => standing.Name is "keyed" or "sqlite").MinBy(standing => standing.Seconds);
        if (table is not null)
        {
            Target.AtMost("month without HTML, x table,", standings[0].Seconds / table.Seconds, 0.6m);
            Target.AtMost("month with HTML, x table,", standings[1].Seconds / table.Seconds, 0.8m);
        }
        if (strict is not null)
        {
            Target.AtMost($"month without HTML, x {strict.Name},", standings[0].Seconds / strict.Seconds, 0.25m);
        }
    }

    private void RunLarge()
    {
        var month = Race.Run([engine.Bill("month", Input(Month))], Runs(5))[0];
        var input = Input(Large);
        var standings = Race.Run([engine.Bill("billing --no-html", input), .. peers.Table(input)], Runs(3));
        ResultTable.Print($"Large: {Large}", Large.Rows, standings);
        Console.WriteLine();
        Target.AtMost("large month, x month,", standings[0].Seconds / month.Seconds, 10.5m);
        Target.AtMost("large month, peak MiB,", standings[0].PeakMebibytes, 350);
    }

    private void RunHuge()
    {
        var standings = Race.Run([engine.Bill("billing --no-html", Input(Huge))], Runs(1));
        ResultTable.Print($"Huge: {Huge}", Huge.Rows, standings);
        Console.WriteLine();
        Target.AtMost("huge month, peak MiB,", standings[0].PeakMebibytes, 600);
    }

    private void RunDocuments()
    {
        var standings = Race.Run([engine.Bill("billing --no-html", Input(Documents))], Runs(3));
        ResultTable.Print($"Documents: {Documents}", Documents.Rows, standings);
        Console.WriteLine();
        Target.MoreThan("documents an hour", standings[0].DocumentsPerHour, 6_000_000);
    }

    private void RunServers()
    {
        var input = Input(Month);
        var server = new PostgresRuns(engine);
        var standings = Race.Run(
            [
                engine.Bill("SQLite", input),
                server.Bill("PostgreSQL", input, 0),
                server.Bill("PostgreSQL, 1 worker", input, 1),
                server.Bill("PostgreSQL, 2 workers", input, 2),
                server.Bill("PostgreSQL, 4 workers", input, 4),
            ],
            Runs(5));
        ResultTable.Print($"Servers: {Month}", Month.Rows, standings);
        Console.WriteLine();
        Target.AtMost("PostgreSQL with one worker, x SQLite,", standings[2].Seconds / standings[0].Seconds, 3);
    }

    private void RunRepeat()
    {
        var input = Input(Large);
        var renamed = CopiedInput.Renamed(input);
        var first = engine.Bill("first run", input);
        var standings = Race.Run(
            [
                first,
                engine.BillAgain("run again", first, input),
                engine.Import("first import", input),
                engine.Import("other file names", input, renamed),
            ],
            Runs(3));
        ResultTable.Print($"Repeat: {Large}", Large.Rows, standings);
        Console.WriteLine();
        Target.AtMost("the same month again, x first run,", standings[1].Seconds / standings[0].Seconds, 0.3m);
        Target.AtMost("import under other file names, x first import,", standings[3].Seconds / standings[2].Seconds, 1);
    }

    private void RunWebhooks()
    {
        var month = engine.Bill("billing --no-html", Input(Month));
        WebhookCase.Run(engine.Program, Path.Combine(options.Work, "runs"), () =>
        {
            month.Prepare();
            month.Command.Measure();
        });
    }

    private string Input(MonthShape shape) => MonthInput.Ensure(Path.Combine(options.Work, "inputs"), shape);

    private int Runs(int usual) => options.Runs > 0 ? options.Runs : usual;
}
