using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Usage.Collecting;

/// <summary>The drop folder, with real files: claimed whole, kept raw, and moved where they belong.</summary>
public sealed class DropFolderTests : IDisposable
{
    private const string Header = "account,product,subject,date,quantity\n";

    private readonly CollectedMonth _month = new(
        """ "drop": { "Kind": "drop-folder", "Folder": "ROOT/drop", "SettleMilliseconds": 50 } """);

    public void Dispose() => _month.Dispose();

    [Fact]
    public void Collect_whole_file_is_imported_kept_raw_and_processed()
    {
        _month.Write("drop/servers.csv", Header + "acme,server,srv-1,2024-09-03,2\n");

        var run = _month.Run("collect");

        run.Should().Be(new Commands.ProgramRun(0, "drop: 1 file fetched: 1 row read, 1 accepted, 0 rejected.\n", ""));
        _month.Usage().Should().Equal("acme server srv-1 2024-09 from 3 days 1 peak 2");
        Files("drop").Should().Equal("processed/servers.csv");
        var fetch = _month.Fetches().Single();
        fetch.Path.Should().Be("drop/1/usage/servers.csv");
        File.ReadAllText(_month.At("billing.db.raw/" + fetch.Path)).Should().Be(Header + "acme,server,srv-1,2024-09-03,2\n");
    }

    [Fact]
    public void Collect_with_nothing_dropped_is_complete()
    {
        _month.Run("collect").ExitCode.Should().Be(0);

        _month.Collects().Single().Outcome!.IsComplete.Should().BeTrue();
    }

    [Theory]
    [InlineData("servers.csv.part")]
    [InlineData("servers.tmp")]
    [InlineData(".servers.csv")]
    [InlineData("servers.txt")]
    public void Collect_leaves_other_names_alone(string name)
    {
        _month.Write("drop/" + name, Header + "acme,server,srv-1,2024-09-03,2\n");

        _month.Run("collect").ExitCode.Should().Be(0);

        Files("drop").Should().Equal(name);
        _month.Usage().Should().BeEmpty();
    }

    [Fact]
    public void Collect_leaves_a_growing_file_for_the_collect_after_it_stopped_growing()
    {
        _month.Configure(""" "drop": { "Kind": "drop-folder", "Folder": "ROOT/drop", "SettleMilliseconds": 1500 } """);
        var path = _month.Write("drop/servers.csv", Header);
        using (var stop = new CancellationTokenSource())
        {
            var writer = Task.Run(() =>
            {
                for (var row = 0; !stop.IsCancellationRequested; row++)
                {
                    File.AppendAllText(path, $"acme,server,srv-{row},2024-09-03,1\n");
                    Thread.Sleep(20);
                }
            });
            _month.Run("collect").ExitCode.Should().Be(0);
            Files("drop").Should().Equal("servers.csv");
            _month.Usage().Should().BeEmpty();
            stop.Cancel();
            writer.Wait();
        }

        _month.Run("collect").ExitCode.Should().Be(0);

        _month.Usage().Should().HaveCount(File.ReadAllLines(_month.At("drop/processed/servers.csv")).Length - 1);
    }

    [Fact]
    public void Collect_file_that_is_no_usage_file_fails_alone_with_its_reason()
    {
        _month.Write("drop/bad.csv", "account,product\nacme,server\n");
        _month.Write("drop/good.csv", Header + "acme,server,srv-1,2024-09-03,2\n");

        var run = _month.Run("collect");

        run.ExitCode.Should().Be(3);
        run.Error.Should().Contain("drop: bad.csv cannot be used").And.Contain("the required column 'subject', 'date', 'quantity' is missing");
        run.Output.Should().Contain("Incomplete: drop.");
        Files("drop").Should().Equal("failed/bad.csv", "failed/bad.csv.reason", "processed/good.csv");
        File.ReadAllText(_month.At("drop/failed/bad.csv.reason")).Should().Contain("is missing");
        _month.Usage().Should().ContainSingle();
        _month.Collects().Single().Outcome!.Error.Should().Contain("bad.csv");
    }

    [Fact]
    public void Collect_bad_rows_are_rejected_one_by_one()
    {
        _month.Write("drop/servers.csv", Header + "acme,server,srv-1,2024-09-03,2\nnobody,server,srv-2,2024-09-03,1\n");

        var run = _month.Run("collect");

        run.ExitCode.Should().Be(3);
        run.Output.Should().Contain("2 rows read, 1 accepted, 1 rejected");
        Files("drop").Should().Equal("processed/servers.csv");
    }

    [Fact]
    public void Collect_of_a_name_that_came_before_keeps_both()
    {
        _month.Write("drop/day.csv", Header + "acme,server,srv-1,2024-09-03,1\n");
        _month.Run("collect");
        _month.Write("drop/day.csv", Header + "acme,server,srv-1,2024-09-04,1\n");
        _month.Run("collect");

        Files("drop").Should().Equal("processed/day.2.csv", "processed/day.csv");
        _month.Usage().Should().Equal("acme server srv-1 2024-09 from 3 days 2 peak 1");
    }

    [Fact]
    public void Collect_file_called_like_another_input_is_usage_all_the_same()
    {
        _month.Write("drop/accounts.csv", Header + "acme,server,srv-1,2024-09-03,2\n");

        _month.Run("collect").ExitCode.Should().Be(0);

        _month.Usage().Should().ContainSingle();
    }

    [Fact]
    public void Collect_missing_folder_fails_and_says_what_to_do()
    {
        Directory.Delete(_month.At("drop"));

        var run = _month.Run("collect");

        run.ExitCode.Should().Be(1);
        run.Error.Should().Contain("does not exist: make it, or correct the setting Folder");
        _month.Collects().Single().Outcome!.IsComplete.Should().BeFalse();
    }

    // What a collect that was killed leaves: a claimed file, and maybe its raw copy, without an end.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Collect_takes_up_what_a_killed_one_had_claimed(bool isImported)
    {
        _month.Write("drop/servers.csv", Header + "acme,server,srv-1,2024-09-03,2\n");
        if (isImported)
        {
            _month.Run("collect");
            File.Move(_month.At("drop/processed/servers.csv"), _month.At("drop/claimed/servers.csv"));
        }
        else
        {
            Directory.CreateDirectory(_month.At("drop/claimed"));
            File.Move(_month.At("drop/servers.csv"), _month.At("drop/claimed/servers.csv"));
        }

        _month.Run("collect").ExitCode.Should().Be(0);

        Files("drop").Should().Equal("processed/servers.csv");
        _month.Usage().Should().Equal("acme server srv-1 2024-09 from 3 days 1 peak 2");
    }

    [Fact]
    public void Replay_changes_no_bill()
    {
        _month.Write("drop/servers.csv", Header + "acme,server,srv-1,2024-09-03,2\n");
        _month.Run("collect");
        var before = _month.Bill();
        var usage = _month.Usage();

        var run = _month.Run("collect", "--replay");

        run.Output.Should().Be("drop: 1 file fetched, 1 of them known already: 0 rows read, 0 accepted, 0 rejected.\n");
        _month.Usage().Should().Equal(usage);
        _month.Bill().Should().Be(before);
    }

    [Fact]
    public void Replay_of_a_raw_fetch_that_was_changed_is_refused()
    {
        _month.Write("drop/servers.csv", Header + "acme,server,srv-1,2024-09-03,2\n");
        _month.Run("collect");
        File.AppendAllText(_month.At("billing.db.raw/drop/1/usage/servers.csv"), "acme,server,srv-2,2024-09-03,2\n");

        var run = _month.Run("collect", "--replay");

        run.ExitCode.Should().Be(1);
        run.Error.Should().Contain("was changed since it was fetched");
        _month.Usage().Should().ContainSingle();
    }

    private IEnumerable<string> Files(string folder) => Directory.EnumerateFiles(_month.At(folder), "*", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(_month.At(folder), path)).Order(StringComparer.Ordinal);
}
