using BillingEngine.Core;
using BillingEngine.Host.Jobs;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Jobs;

/// <summary>Jobs do what is due, whoever wakes them; a job that fails ends nothing else and is tried again.</summary>
public sealed class JobRunnerTests : IDisposable
{
    private readonly JobWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public void Close_begins_at_noon_of_the_first_and_is_done_once()
    {
        _world.Clock.Now = new DateTimeOffset(2024, 10, 1, 11, 59, 59, TimeSpan.Zero);
        _world.Wake(JobNames.Close);
        _world.Standing(JobNames.Close).Outcome.End.Should().Be(JobEnd.Nothing);

        _world.Clock.Now = new DateTimeOffset(2024, 10, 1, 12, 0, 0, TimeSpan.Zero);
        _world.Wake(JobNames.Close);
        _world.Wake(JobNames.Close);
        _world.Wake();

        File.ReadAllLines(_world.At("out/2024-09/invoices.csv")).Should().HaveCount(3, "acme and bolt have one invoice each")
            .And.Contain(line => line.StartsWith("INV-2024-09-000001,invoice,acme,") && line.Contains(",2024-10-01,"));
        Directory.Exists(_world.At("out/2024-10")).Should().BeFalse("October is not over");
    }

    [Fact]
    public void Close_after_months_off_closes_each_oldest_first_as_of_the_day_after_it()
    {
        _world.Clock.Now = new DateTimeOffset(2025, 1, 10, 8, 0, 0, TimeSpan.Zero);
        _world.Wake();

        _world.Standing(JobNames.Close).Outcome.Should().Be(JobOutcome.Done("Closed 2024-09, 2024-10, 2024-11, 2024-12."));
        File.ReadAllLines(_world.At("out/2024-09/invoices.csv"))[1].Should().Contain(",2024-10-01,");
    }

    [Fact]
    public void A_source_that_was_not_collected_is_waited_for_a_day_and_then_missed()
    {
        // A folder that is not there: every collect of it fails.
        _world.Settings = _world.Settings with { Sources = [new SourceSettings("nightly", "drop-folder") { Folder = _world.At("nowhere") }] };
        _world.Wake();
        _world.Standing(JobNames.Collect).Outcome.Should().Be(new JobOutcome(JobEnd.Failed, "Not complete: nightly."));
        _world.Standing(JobNames.Close).Outcome.End.Should().Be(JobEnd.Waiting);

        _world.Clock.Now = _world.Clock.Now.AddHours(23);
        _world.Wake();
        _world.Run("runs list").Output.Should().Be("No run was made yet.\n");

        _world.Clock.Now = _world.Clock.Now.AddHours(1);
        _world.Wake();
        _world.Log.Should().Contain("2024-09 is closed without the source nightly. [run.incomplete period=2024-09 source=nightly]");
        _world.Run("runs show 2024-09").Output.Should().Contain("Made without the source nightly.");
    }

    [Fact]
    public void A_source_that_comes_back_is_collected_and_its_month_closed_at_once()
    {
        _world.Settings = _world.Settings with
        {
            Sources = [new SourceSettings("nightly", "drop-folder") { Folder = _world.At("drop"), SettleMilliseconds = 0 }],
        };
        _world.Wake();
        _world.Write("drop/late.csv", "account,product,subject,date,quantity\nbolt,server,srv-8,2024-09-03,1\n");
        _world.Clock.Now = _world.Clock.Now.AddMinutes(1);
        _world.Wake();

        File.ReadAllLines(_world.At("out/2024-09/invoice_lines.csv")).Should().Contain(line => line.Contains(",bolt,") && line.Contains(",7,"), "six and one");
        _world.Run("runs show 2024-09").Output.Should().NotContain("without the source");
    }

    [Fact]
    public void A_failed_job_pauses_leaves_the_others_running_and_is_good_again()
    {
        _world.Write("out", "a file where the output folder should be");
        _world.Wake();
        _world.Standing(JobNames.Close).Should().Match<BillingEngine.Storage.Jobs.StoredJob>(job => job.Failures == 1 && job.GoodAt == null);
        _world.Standing(JobNames.Close).Outcome.Detail.Should().Contain("is a file. Name a folder with --output");
        _world.Standing(JobNames.Verify).Outcome.End.Should().Be(JobEnd.Done);
        _world.Wake(JobNames.Close).Should().BeFalse("it pauses for a minute");

        File.Delete(_world.Output);
        _world.Clock.Now = _world.Clock.Now.AddMinutes(1);
        _world.Wake(JobNames.Close).Should().BeTrue();
        _world.Standing(JobNames.Close).Should().Match<BillingEngine.Storage.Jobs.StoredJob>(job => job.Failures == 0 && job.Outcome.End == JobEnd.Done);
    }

    [Fact]
    public void Exports_that_a_stop_kept_back_are_written_by_the_export_job()
    {
        _world.Settings = _world.Settings with { Output = _world.At("first") };
        _world.Wake(JobNames.Close);
        using (var database = BillingEngine.Storage.BillingDatabase.Open(_world.Settings.Database))
            BillingEngine.Host.Tests.Runs.Erasure.OfStep(database, "exported");
        Directory.Delete(_world.At("first"), recursive: true);

        _world.Wake(JobNames.Export).Should().BeTrue("its time has not come, but there is work");

        File.Exists(_world.At("first/2024-09/manifest.json")).Should().BeTrue();
        _world.Standing(JobNames.Export).Outcome.Should().Be(JobOutcome.Done("Wrote the exports of 2024-09."));
    }

    [Fact]
    public void A_job_that_is_off_never_runs()
    {
        _world.Settings = _world.Settings with
        {
            Serve = _world.Settings.Serve with { Schedules = JobNames.All.ToDictionary(job => job.Name, _ => (JobSchedule?)null) },
        };
        _world.Wake();
        _world.Run("schedule").Output.Should().NotContain("done");
        Directory.Exists(_world.Output).Should().BeFalse();
    }

    [Fact]
    public void The_self_test_month_comes_to_the_documents_that_were_worked_out_by_hand()
    {
        _world.Settings = _world.Settings with { Serve = new ServeSettings() };
        _world.Wake(JobNames.SelfTest).Should().BeTrue();
        _world.Standing(JobNames.SelfTest).Outcome.Should().Be(JobOutcome.Done("3 documents as expected."));
        Directory.Exists(_world.Settings.Database + ".self-test").Should().BeFalse();
    }
}
