using System.Diagnostics;
using BillingEngine.Core;
using BillingEngine.Host.Jobs;
using BillingEngine.Host.Stages;
using BillingEngine.Host.Tests.Commands;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Jobs;

/// <summary>The known month that a run is begun with: what it comes to decides whether the run is kept.</summary>
public sealed class RehearsalTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("billing-rehearsed-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Known_month_comes_to_the_documents_that_were_worked_out_by_hand(bool html)
    {
        using var rehearsal = new Rehearsal(_ => []);
        rehearsal.Bill(At("b.db"), html).Should().Equal("INV-2024-09-000001 acme 20.00", "INV-2024-09-000002 bolt 24.00");
        Directory.GetFileSystemEntries(_folder.FullName).Should().BeEmpty();
    }

    [Fact]
    public void What_a_killed_rehearsal_left_is_gone_with_the_next_and_that_of_a_living_one_stays()
    {
        using var dead = Process.Start("true");
        dead.WaitForExit();
        using var alive = Process.Start("sleep", "60");
        Directory.CreateDirectory(At($"b.db.rehearsal-{dead.Id}"));
        Directory.CreateDirectory(At($"b.db.rehearsal-{alive.Id}"));
        Directory.CreateDirectory(At("b.db.rehearsal-notes"));

        using (var rehearsal = new Rehearsal(_ => [])) rehearsal.Bill(At("b.db"), html: false);

        Directory.GetFileSystemEntries(_folder.FullName).Should().BeEquivalentTo(At($"b.db.rehearsal-{alive.Id}"), At("b.db.rehearsal-notes"));
        alive.Kill();
    }

    [Fact]
    public void Run_is_kept_when_the_known_month_comes_out_right()
    {
        Run(new Rehearsal(_ => ["INV-2024-09-000001 acme 20.00", "INV-2024-09-000002 bolt 24.00"])).ExitCode.Should().Be(ExitCode.Done);
        Documents.Should().NotBeEmpty();
    }

    [Fact]
    public void Run_keeps_nothing_when_the_known_month_comes_out_wrong()
    {
        var run = Run(new Rehearsal(_ => ["INV-2024-09-000001 acme 19.99"]));

        run.ExitCode.Should().Be(ExitCode.Failed);
        run.Error.Should().Contain("INV-2024-09-000001 acme 19.99").And.Contain("Nothing is half-done");
        Documents.Should().BeEmpty();
        Run(null).Output.Should().Contain("Imported", "nothing of the first run is left");
    }

    public static TheoryData<Exception> FaultsOfThePlace =>
    [
        new IOException("No space left on device"),
        new UnauthorizedAccessException("Access to the path is denied."),
        new InputException("The output folder cannot be written.", new IOException("No space left on device")),
        new UnfinishedExportException("2024-09", new IOException("No space left on device")),
    ];

    [Theory]
    [MemberData(nameof(FaultsOfThePlace))]
    public void Run_goes_on_when_the_known_month_cannot_be_billed(Exception fault) =>
        Run(new Rehearsal(_ => throw fault)).ExitCode.Should().Be(ExitCode.Done);

    [Fact]
    public void Run_keeps_nothing_when_the_known_month_fails_for_another_reason()
    {
        Run(new Rehearsal(_ => throw new InputException("pricebook.json: a price has no product"))).ExitCode.Should().NotBe(ExitCode.Done);
        Documents.Should().BeEmpty();
    }

    [Fact]
    public void Rehearsal_waits_while_usage_is_read()
    {
        using var reading = new ManualResetEventSlim();
        using var rehearsal = new Rehearsal(progress =>
        {
            reading.Wait();
            Report(progress);
            return KnownMonth.Expected;
        });
        rehearsal.Hear(new StageProgress(StageProgress.ReadingUsage, 1, 2));
        reading.Set();

        rehearsal.HasEnded.Should().BeFalse();
        rehearsal.Hear(new StageProgress("storing usage", 0, 0));
        rehearsal.Check();
        rehearsal.HasEnded.Should().BeTrue();
    }

    [Fact]
    public void Rehearsal_that_waits_ends_with_its_run()
    {
        using var reading = new ManualResetEventSlim();
        var rehearsal = new Rehearsal(progress =>
        {
            reading.Wait();
            Report(progress);
            return [];
        });
        rehearsal.Hear(new StageProgress(StageProgress.ReadingUsage, 1, 2));
        reading.Set();
        rehearsal.Dispose();
        rehearsal.HasEnded.Should().BeTrue();
    }

    [Theory]
    [InlineData("run --period 2024-09", true)]
    [InlineData("run", false)]
    [InlineData("verify --period 2024-09", false)]
    [InlineData("", false)]
    public void Only_a_run_rehearses(string line, bool rehearses)
    {
        using var rehearsal = Rehearsal.Begin(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        (rehearsal is not null).Should().Be(rehearses && Environment.ProcessorCount > 1);
    }

    private static void Report(IProgress<StageProgress> progress) => progress.Report(new StageProgress("rating accounts", 0, 2));

    private string Documents => string.Concat(
        Directory.Exists(At("out/2024-09")) ? File.ReadLines(At("out/2024-09/invoices.csv")).Skip(1) : []);

    private string At(string name) => Path.Combine(_folder.FullName, name);

    private ProgramRun Run(Rehearsal? rehearsal)
    {
        using (rehearsal)
        {
            KnownMonth.Write(At("input"), "pricebook.json", SmallMonth.PriceBook);
            KnownMonth.Write(At("input"), "accounts.csv", SmallMonth.Accounts);
            KnownMonth.Write(At("input"), "usage/a.csv", SmallMonth.Usage);
            using var output = new StringWriter { NewLine = "\n" };
            using var error = new StringWriter { NewLine = "\n" };
            string[] args = ["run", "--period", "2024-09", "--as-of", "2024-10-01", "--input", At("input"), "--database", At("b.db"), "--output", At("out")];
            var exitCode = CommandLine.Run(args, new Surroundings { Output = output, Error = error, Rehearsal = rehearsal });
            return new ProgramRun(exitCode, output.ToString(), error.ToString());
        }
    }

    private static class SmallMonth
    {
        public const string PriceBook = """
            { "priceBook": "p", "currency": "USD", "products": [ { "code": "server", "name": "Server", "unit": "instance" } ],
              "prices": [ { "product": "server", "from": "2024-01", "model": "per-unit", "unitPrice": "4.00" } ], "minimums": [] }
            """;

        public const string Accounts = "account,name,currency\noak,Oak,USD\n";

        public const string Usage = "account,product,subject,date,quantity\noak,server,one,2024-09-01,1\n";
    }
}
