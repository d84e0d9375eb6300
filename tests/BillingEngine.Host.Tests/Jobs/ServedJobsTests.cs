using System.Diagnostics;
using System.Globalization;
using BillingEngine.Host.Tests.Runs;
using BillingEngine.Storage;
using Dapper;
using FluentAssertions;
using Xunit;
using Xunit.Abstractions;

namespace BillingEngine.Host.Tests.Jobs;

/// <summary>D22 with the real program: collect, close, export, killed in each of them and started again.</summary>
public sealed class ServedJobsTests(ITestOutputHelper report)
{
    private static readonly string[] Moments = ["claimed", "raw", "importing", "asking", "rating", "exporting", "exported"];

    /// <summary>Moments of the work, each known from outside: the process is killed when it comes, and started again.</summary>
    public static TheoryData<string> Rows => [.. Moments];

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_serve_that_is_killed_in_its_work_and_started_again_ends_as_if_it_had_never_stopped(string moment)
    {
        using var site = new ServedSite();
        using (var killed = site.Serve())
        {
            killed.WaitFor(_ => HasCome(site, moment), moment);
            killed.Kill();
        }
        report.WriteLine(
            $"Killed with {FilesIn(site, "drop/claimed")} files claimed, {FilesIn(site, "drop/processed")} processed, "
            + $"{WrittenAhead(site)} bytes written ahead, the export {(Directory.Exists(site.Export) ? "there" : "not there")}.");
        using (var served = site.Serve())
        {
            served.WaitFor(process => process.Said.Contains("[lead.taken]", StringComparison.Ordinal), "the lease");
            served.WaitFor(_ => Directory.Exists(site.Export) && site.IsExported(), "the export");
            served.Terminate().Should().Be(0, served.Said);
        }

        site.DifferencesFromPlainRun().Should().BeEmpty();
        Documents(site).Should().Be((1, ServedSite.Accounts, ServedSite.Accounts), "one run, each account one document with one number");
        Snapshots(site).Should().Be(ServedSite.Subjects, "whatever became of a snapshot that was killed, one came whole, and counts once");
        // Killed between the commit and the rename, files stay claimed until the next collect finds that it knows them.
        (FilesIn(site, "drop/processed") + FilesIn(site, "drop/claimed"), FilesIn(site, "drop/failed")).Should().Be((ServedSite.Files, 0));
    }

    [Fact]
    public void Of_two_serves_one_does_the_jobs_and_the_other_takes_over_when_it_is_killed()
    {
        using var site = new ServedSite();
        using var first = site.Serve();
        first.WaitFor(process => process.Said.Contains("[lead.taken]", StringComparison.Ordinal), "the lease");
        using var second = site.Serve();
        second.WaitFor(process => process.Said.Contains("[lead.waits]", StringComparison.Ordinal), "the wait");
        first.WaitFor(_ => HasCome(site, "rating"), "the close");

        first.Kill();
        var since = Stopwatch.StartNew();
        second.WaitFor(process => process.Said.Contains("[lead.taken]", StringComparison.Ordinal), "the take-over");
        since.Elapsed.Should().BeLessThan(Lease.Expiry);
        second.WaitFor(_ => Directory.Exists(site.Export) && site.IsExported(), "the export");
        second.Terminate().Should().Be(0, second.Said);

        site.DifferencesFromPlainRun().Should().BeEmpty();
        Documents(site).Should().Be((1, ServedSite.Accounts, ServedSite.Accounts), "nothing is done twice");
        report.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Taken over after {since.ElapsedMilliseconds} ms at most."));
    }

    [Fact]
    public void A_terminated_serve_leaves_its_page_and_the_next_one_goes_on()
    {
        using var site = new ServedSite();
        using (var stopped = site.Serve())
        {
            stopped.WaitFor(_ => HasCome(site, "importing"), "the import");
            var since = Stopwatch.StartNew();
            stopped.Terminate().Should().Be(0, stopped.Said);
            since.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(5), "between two pages it looks whether it is to stop");
            stopped.Said.Should().Contain("[serve.stopped]").And.NotContain("failed");
        }
        using (var served = site.Serve())
        {
            served.WaitFor(process => process.Said.Contains("[lead.taken]", StringComparison.Ordinal), "the lease");
            served.WaitFor(_ => Directory.Exists(site.Export) && site.IsExported(), "the export");
            served.Terminate().Should().Be(0, served.Said);
        }
        site.DifferencesFromPlainRun().Should().BeEmpty();
    }

    // A moment that was too short to be seen has come when a later one has.
    private static bool HasCome(ServedSite site, string moment) => Moments.SkipWhile(row => row != moment).Any(row => Is(site, row));

    private static bool Is(ServedSite site, string moment) => moment switch
    {
        "claimed" => FilesIn(site, "drop/claimed") > 0,
        "raw" => FilesIn(site, "raw") > 0,
        "importing" => FilesIn(site, "drop/claimed") > 0 && WrittenAhead(site) > 1 << 16,
        "asking" => !site.Api.Asked.IsEmpty,
        "rating" => FilesIn(site, "drop/processed") > 0 && WrittenAhead(site) > 1 << 16 && !Directory.Exists(site.Partial),
        "exporting" => Directory.Exists(site.Partial),
        "exported" => Directory.Exists(site.Export),
        _ => throw new ArgumentOutOfRangeException(nameof(moment), moment, "A row names a moment."),
    };

    private static int FilesIn(ServedSite site, string folder) =>
        Directory.Exists(site.At(folder)) ? Directory.GetFiles(site.At(folder), "*", SearchOption.AllDirectories).Length : 0;

    private static long WrittenAhead(ServedSite site) => File.Exists(site.Database + "-wal") ? new FileInfo(site.Database + "-wal").Length : 0;

    private static long Snapshots(ServedSite site)
    {
        using var database = BillingDatabase.Open(site.Database);
        return database.Connection.ExecuteScalar<long>("SELECT COUNT(*) FROM usage_state WHERE period > @closed", new { closed = ServedSite.Period.Index });
    }

    private static (int Runs, int Documents, int Numbers) Documents(ServedSite site)
    {
        using var stored = new StoredDocuments(site.Database);
        return ((int)stored.NewestRun, stored.Issued.Count, stored.Issued.Select(document => document.Ordinal).Distinct().Count());
    }
}
