using BillingEngine.Host.Tests.Commands;
using BillingEngine.Storage;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Usage.Collecting;

/// <summary>The real program, killed with SIGKILL while it collects, and collected again: nothing is lost, and nothing counts twice.</summary>
public sealed class KilledCollectTests : IDisposable
{
    private const int Rows = 50_000;

    private readonly BackupServer _server = new();
    private readonly CollectedMonth _month = new("");

    public KilledCollectTests()
    {
        _month.Write("password", BackupServer.Password);
        _month.Configure($$"""
            "drop": { "Kind": "drop-folder", "Folder": "ROOT/drop", "SettleMilliseconds": 0 },
            "nightly": {
              "Kind": "managed-backup", "Url": "{{_server.Url}}", "User": "{{BackupServer.User}}", "PasswordFile": "ROOT/password", "Account": "acme",
              "Products": { "Server": "server", "Microsoft 365": "m365" }
            }
            """);
    }

    public void Dispose()
    {
        _month.Dispose();
        _server.Dispose();
    }

    // Where the file is when the process dies.
    [Theory]
    [InlineData("claimed/big.csv")]
    [InlineData("../billing.db.raw/drop/1/usage/big.csv.part")]
    [InlineData("../billing.db.raw/drop/1/usage/big.csv")]
    [InlineData("../billing.db-wal")]
    [InlineData("processed/big.csv")]
    public void Drop_folder_killed_at_a_stage_is_collected_whole_by_the_next(string there)
    {
        WriteBig();

        Kill("drop", () => there.EndsWith("-wal", StringComparison.Ordinal)
            ? File.Exists(Drop("claimed/big.csv")) && new FileInfo(Drop(there)) is { Exists: true, Length: > 200_000 }
            : File.Exists(Drop(there)));

        _month.Run("collect", "--source", "drop").ExitCode.Should().Be(0);
        _month.Usage().Should().HaveCount(Rows).And.OnlyContain(row => row.EndsWith("days 1 peak 1", StringComparison.Ordinal));
        File.ReadAllLines(Drop("processed/big.csv")).Should().HaveCount(Rows + 1);
        Directory.GetFiles(Drop("claimed")).Should().BeEmpty();
        _month.Collects().Should().OnlyContain(collect => collect.Outcome != null);
        _month.Run("verify").ExitCode.Should().Be(0);
    }

    [Fact]
    public void Snapshot_that_was_whole_when_the_process_died_counts_for_its_day()
    {
        using (Holding())
            Kill("nightly", () => _month.Fetches().Count == 3);
        _month.Usage().Should().BeEmpty();
        _server.Licenses = "[]";

        _month.Run("collect", "--source", "nightly").ExitCode.Should().Be(0);

        _month.Usage().Should().HaveCount(3);
        _month.Collects().Should().HaveCount(2).And.OnlyContain(collect => collect.Outcome!.IsComplete);
    }

    [Fact]
    public void Dropped_file_that_was_kept_when_the_process_died_counts_once()
    {
        WriteBig();
        using (Holding())
            Kill("drop", () => _month.Fetches().Count == 1);

        _month.Run("collect", "--source", "drop").ExitCode.Should().Be(0);

        _month.Usage().Should().HaveCount(Rows);
        File.Exists(Drop("processed/big.csv")).Should().BeTrue();
    }

    [Theory]
    [InlineData("/api/Provider/Login")]
    [InlineData("/api/Users")]
    [InlineData("/api/Licenses")]
    public void Snapshot_killed_half_way_counts_for_nothing(string path)
    {
        using var asked = new ManualResetEventSlim();
        _server.Fault(path, _ =>
        {
            asked.Set();
            Thread.Sleep(2_000);
        });

        Kill("nightly", () => asked.IsSet);
        _server.Licenses = "[]";
        _month.Run("collect", "--source", "nightly").ExitCode.Should().Be(0);

        _month.Usage().Should().BeEmpty();
        _month.Collects().Select(collect => collect.Outcome!.IsComplete).Should().Equal(false, true);
    }

    private string Drop(string name) => _month.At("drop/" + name);

    private void WriteBig() => _month.Write("drop/big.csv", "account,product,subject,date,quantity\n"
        + string.Concat(Enumerable.Range(0, Rows).Select(row => $"acme,server,srv-{row},2024-09-{row % 30 + 1:00},1\n")));

    // While somebody else holds the right to import, a collect waits with its fetch kept and nothing imported.
    private Holder Holding() => new(_month.Database);

    private void Kill(string source, Func<bool> hasCome)
    {
        Directory.CreateDirectory(_month.At("tmp"));
        using var process = new BillingProcess(_month.At("tmp"), "collect", "--source", source, "--config", _month.Config);
        var came = false;
        process.KillWhen(_ => came = hasCome());
        came.Should().BeTrue(process.Said);
    }

    private sealed class Holder : IDisposable
    {
        private readonly BillingDatabase _database;
        private readonly Lease _lease;

        public Holder(string path)
        {
            _database = BillingDatabase.Open(path);
            _lease = Lease.Take(_database, TimeSpan.FromSeconds(5));
        }

        public void Dispose()
        {
            _lease.Dispose();
            _database.Dispose();
        }
    }
}
