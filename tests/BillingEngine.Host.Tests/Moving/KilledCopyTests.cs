using BillingEngine.Host.Tests.Commands;
using BillingEngine.Host.Tests.Runs;
using BillingEngine.Host.Tests.Runs.Crashes;
using BillingEngine.Host.Tests.Runs.Worlds;
using BillingEngine.Host.Tests.Samples;
using BillingEngine.Storage;
using BillingEngine.Storage.Moving;
using BillingEngine.TestEngines;
using FluentAssertions;
using Xunit.Abstractions;

namespace BillingEngine.Host.Tests.Moving;

/// <summary>A copy that is killed anywhere leaves an empty target and an open source, or a whole target; started again it ends as if never stopped.</summary>
public abstract class KilledCopyTests<TEngine> : IDisposable
    where TEngine : ITestEngine
{
    private const int Kills = 40;

    // The first moment, in milliseconds, before a native program has begun; each is a fifth later than the one before.
    private const int First = 25;

    private readonly ITestOutputHelper _report;
    private readonly Workshop _folder = new();
    private readonly Dice _dice = new(20241001);
    private readonly DatabasePlace _target = TEngine.Create();

    protected KilledCopyTests(ITestOutputHelper report)
    {
        _report = report;
        CrashMonth.Write(_folder.At("input"));
    }

    public void Dispose()
    {
        _folder.Dispose();
        TEngine.Remove(_target);
        if (!_target.IsFile)
            foreach (var file in Directory.GetFiles(".", _target.FileName + ".*")) File.Delete(file);
        GC.SuppressFinalize(this);
    }

    [EngineFact]
    public void Copy_that_is_killed_again_and_again_ends_as_if_it_had_never_stopped()
    {
        using var site = new CrashSite(_folder.At("input"));
        site.Succeed(site.RunCommand);
        using var undisturbed = new FolderCopy(site.Output);
        var hits = new SortedDictionary<string, int>(StringComparer.Ordinal);

        // Each is killed a little later than the one before, until one is through.
        var moment = TimeSpan.FromMilliseconds(First + _dice.Between(0, First));
        for (var kill = 1; kill <= Kills && Went(site.Database) is null; kill++, moment *= 1.2)
        {
            using var process = site.Start("copy", "--to", FullWorld.Named(_target));
            var end = moment;
            if (!process.KillWhen(running => running.Lived >= end)) break;
            var hit = Remains(site);
            hits[hit] = hits.GetValueOrDefault(hit) + 1;
        }
        site.Succeed("copy", "--to", FullWorld.Named(_target));
        _report.WriteLine($"Kills: {string.Join(", ", hits.Select(hit => $"{hit.Value} {hit.Key}"))}.");

        Went(site.Database).Should().NotBeNull();
        using var moved = new BillingProcess(
            site.Temporary, "run", "--period", CrashMonth.Period, "--as-of", "2024-10-01", "--provider", _target.Provider, "--database", _target.Location,
            "--output", _folder.At("out"));
        moved.WaitForEnd().Should().BeOneOf([ExitCode.Done, ExitCode.NeedsLook], moved.Said);
        FolderComparison.Differences(undisturbed.Path, _folder.At("out")).Should().BeEmpty();
        hits.Should().ContainKey("an empty target");
    }

    private string Remains(CrashSite site)
    {
        var isClosed = Went(site.Database) is not null;
        using var database = BillingDatabase.Open(_target);
        database.Migrate();
        var came = new MoveStore(database).CameFrom;
        using var source = BillingDatabase.Open(site.Database);
        var copy = new DatabaseCopy(source, database);
        if (came is null)
        {
            copy.Occupied.Should().BeNull("nothing was committed");
            isClosed.Should().BeFalse("the target is empty");
            return "an empty target";
        }
        came.IsOfTheSameRows(copy.Read("", came.At)).Should().BeTrue("everything was committed");
        return isClosed ? "a closed source" : "a whole target and an open source";
    }

    private static Move? Went(string path)
    {
        using var database = BillingDatabase.Open(path);
        database.Migrate();
        return new MoveStore(database).WentTo;
    }
}

/// <summary>Killed copies between files.</summary>
public sealed class KilledCopyOnSqlite(ITestOutputHelper report) : KilledCopyTests<OnSqlite>(report);

/// <summary>Killed copies onto PostgreSQL.</summary>
public sealed class KilledCopyOnPostgres(ITestOutputHelper report) : KilledCopyTests<OnPostgres>(report);

/// <summary>Killed copies onto SQL Server.</summary>
public sealed class KilledCopyOnSqlServer(ITestOutputHelper report) : KilledCopyTests<OnSqlServer>(report);
