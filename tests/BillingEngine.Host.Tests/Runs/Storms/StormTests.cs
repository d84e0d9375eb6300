using System.Diagnostics;
using System.Globalization;
using BillingEngine.Host.Tests.Commands;
using BillingEngine.Host.Tests.Samples;
using BillingEngine.TestEngines;
using FluentAssertions;
using Xunit.Abstractions;

namespace BillingEngine.Host.Tests.Runs.Storms;

/// <summary>
/// Sixteen writers at once, half of them processes: imports of overlapping files, licence changes, runs, payments, webhooks. The processes wait for each
/// other; the others lose patience after a second, are told that another program works on the database, and come again. In the end there is what the same
/// work leaves that is done one after another.
/// </summary>
public abstract class StormTests<TEngine>(ITestOutputHelper report) : IDisposable
    where TEngine : ITestEngine
{
    private const int Keys = 5;
    private const int Rounds = 3;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    // Each line is a writer, whose commands follow each other. Those in the first list are processes. A grant and a capture are in the journal of the last
    // month that was run before them (P7), so credits and charges come after a run of September.
    private static readonly string[] Apart =
    [
        "import INPUT/october/part-0.csv INPUT/october/part-1.csv INPUT/october/part-2.csv",
        "import INPUT/october/part-2.csv INPUT/october/part-3.csv INPUT/october/part-4.csv",
        "import INPUT/october/part-4.csv INPUT/october/part-5.csv INPUT/october/part-6.csv",
        "import INPUT/october/part-6.csv INPUT/october/part-7.csv INPUT/october/part-0.csv",
        "run --period 2024-09 --as-of 2024-10-01 --no-html",
        "licenses auto-renew-off --account a03 --product server --subject s0 --on 2024-10-20 --yes",
        "run --period 2024-09 --as-of 2024-10-01 --no-html\npay --period 2024-08",
    ];

    private static readonly string[] Here =
    [
        "run --period 2024-09 --as-of 2024-10-01 --no-html\nimport INPUT/october/account_credits.csv",
        "import INPUT/october/license_events.csv",
        "collect",
        "run --period 2024-09 --as-of 2024-10-01 --no-html\npay --period 2024-08",
        "licenses release --account a07 --product storage --subject s1 --on 2024-10-25 --yes",
        "licenses release --account a05 --product storage --subject s1 --on 2024-10-25 --yes",
        string.Join('\n', Enumerable.Range(0, Keys).Select(key => $"keys add --name key-{key}")),
        string.Join('\n', Enumerable.Repeat("inbox run", Rounds)),
    ];

    private readonly Workshop _folder = new();

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [EngineFact]
    public void Sixteen_writers_at_once_leave_what_they_leave_one_after_another()
    {
        StormInput.Write(_folder.Root);
        using var calm = StormSite.On<OnSqlite>(_folder.Root);
        foreach (var line in Apart.Concat(Here).SelectMany(Lines)) calm.Do(line);
        Close(calm);

        using var storm = StormSite.On<TEngine>(_folder.Root);
        var took = Stopwatch.StartNew();
        using (var serve = storm.Start("serve --listen 127.0.0.1:0")) Storm(storm, serve);
        report.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The storm took {took.Elapsed.TotalSeconds:0.0} s; refused and repeated:"));
        foreach (var refusal in storm.Refusals) report.WriteLine(refusal);
        Close(storm);

        calm.ForgetNumbersOfPayments();
        storm.ForgetNumbersOfPayments();
        FolderComparison.Differences(calm.Output, storm.Output).Should().BeEmpty("the order of the work does not matter");
        storm.Stored().Should().OnlyHaveUniqueItems().And.BeEquivalentTo(storm.Gateway.Events.Select(told => told.Id));
        storm.Gateway.Orders.Select(order => order.Subscription).Should().OnlyHaveUniqueItems().And.HaveCount(StormInput.Accounts);
    }

    private static void Storm(StormSite site, BillingProcess serve)
    {
        var address = serve.Address;
        using var end = new CancellationTokenSource(Patience);
        Action[] writers =
        [
            .. Apart.Select(lines => (Action)(() => Array.ForEach(Lines(lines), site.DoApart))),
            .. Here.Select(lines => (Action)(() => Array.ForEach(Lines(lines), site.Do))),
            () => Post(site, address, end),
        ];
        writers.Should().HaveCount(16);
        Array.ForEach(Array.ConvertAll(writers, writer => Task.Factory.StartNew(
            () => ToTheEnd(writer, end), default, TaskCreationOptions.LongRunning, TaskScheduler.Default)), task => task.GetAwaiter().GetResult());
        serve.Terminate().Should().Be(ExitCode.Done, serve.Said);
        serve.Said.Should().NotContain("warning");
    }

    // What one writer finds ends the wait of the one that waits for all.
    private static void ToTheEnd(Action writer, CancellationTokenSource end)
    {
        try
        {
            writer();
        }
        catch
        {
            end.Cancel();
            throw;
        }
    }

    // Until every charge has been told of: what is posted comes while charges are made.
    private static void Post(StormSite site, string address, CancellationTokenSource end)
    {
        for (var seed = 1; site.Post(address, seed) < StormInput.Accounts && !end.IsCancellationRequested; seed++) Thread.Sleep(20);
        site.Post(address, 0);
    }

    // A late file of September is imported by a run of September, whose exports list all imports of the storm, so that October's list none of them.
    private static void Close(StormSite site)
    {
        string[] lines =
        [
            "inbox run", "run --period 2024-09 --as-of 2024-10-02 --no-html --input INPUT/late", "export --period 2024-08 --no-html",
            "run --period 2024-10 --as-of 2024-11-01 --no-html", "verify",
        ];
        Array.ForEach(lines, site.Do);
    }

    private static string[] Lines(string lines) => lines.Split('\n');
}

/// <summary>StormTests on SQLite.</summary>
public sealed class StormOnSqlite(ITestOutputHelper report) : StormTests<OnSqlite>(report);

/// <summary>StormTests on PostgreSQL.</summary>
public sealed class StormOnPostgres(ITestOutputHelper report) : StormTests<OnPostgres>(report);
