using BillingEngine.Storage;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Usage.Collecting;

/// <summary>One process collects at a time, and whoever lost that right changes nothing any more.</summary>
public sealed class TwoCollectsTests : IDisposable
{
    private readonly CollectedMonth _month = new(""" "drop": { "Kind": "drop-folder", "Folder": "ROOT/drop", "SettleMilliseconds": 0 } """);

    public void Dispose() => _month.Dispose();

    [Fact]
    public void Collect_waits_for_another_and_then_says_who_collects()
    {
        _month.Variables["BILLING_LOCKWAITSECONDS"] = "1";
        using var database = BillingDatabase.Open(_month.Database);
        using var alone = Lease.Take(database, TimeSpan.FromSeconds(1), Lease.Collect);
        _month.Write("drop/a.csv", "account,product,subject,date,quantity\nacme,server,a,2024-09-01,1\n");

        var run = _month.Run("collect");

        run.ExitCode.Should().Be(1);
        run.Error.Should().Contain("Another billing process");
        File.Exists(_month.At("drop/a.csv")).Should().BeTrue("nothing was claimed");
    }

    [Fact]
    public void CheckIn_refuses_whoever_lost_the_lease()
    {
        using var database = BillingDatabase.Open(_month.Database);
        using var other = BillingDatabase.Open(_month.Database);
        using var alone = Lease.Take(database, TimeSpan.FromSeconds(1), Lease.Collect);
        using (var transaction = other.BeginWrite())
        {
            alone.CheckIn(other);
            transaction.Commit();
        }
        using (var command = other.Connection.CreateCommand())
        {
            command.CommandText = "UPDATE lease SET owner = 'thief', fencing = fencing + 1 WHERE name = 'collect'";
            command.ExecuteNonQuery().Should().Be(1);
        }

        using (other.BeginWrite()) alone.Invoking(lease => lease.CheckIn(other)).Should().Throw<TimeoutException>();
    }
}
