using System.Text.Json;
using BillingEngine.Host.Tests.Samples;
using BillingEngine.Storage;
using BillingEngine.TestEngines;
using Dapper;
using FluentAssertions;

namespace BillingEngine.Host.Tests.Moving;

/// <summary>
/// <c>billing copy</c> onto every engine and back into a file: nothing is lost on the way, and everything goes on as if nothing had been moved.
/// </summary>
public abstract class CopyTests<TEngine> : IDisposable
    where TEngine : ITestEngine
{
    private readonly FullWorld _world = new();
    private readonly DatabasePlace _middle = TEngine.Create();

    public void Dispose()
    {
        _world.Dispose();
        TEngine.Remove(_middle);
        if (!_middle.IsFile)
            foreach (var file in Directory.GetFiles(".", _middle.FileName + ".*")) File.Delete(file);
        if (Directory.Exists(_middle.FileName + ".entitlement-keys")) Directory.Delete(_middle.FileName + ".entitlement-keys", recursive: true);
        GC.SuppressFinalize(this);
    }

    [EngineFact]
    public void Next_months_of_a_copy_of_a_copy_are_those_of_a_twin_byte_for_byte()
    {
        var (twin, back) = (Twin(), DatabasePlace.File(_world.At("back.db")));
        _world.Export(twin, "before");

        Copy(_world.Place, _middle);
        _world.Export(_middle, "middle");
        Copy(_middle, back);
        _world.Export(back, "after");

        foreach (var output in (string[])["middle", "after"])
            FolderComparison.Differences(_world.At("before"), _world.At(output)).Should().BeEmpty();
        _world.GoOn(twin, "twin-out");
        _world.GoOn(back, "back-out");
        FolderComparison.FilesOf(_world.At("twin-out")).Should().Contain("2024-10/payments.csv").And.Contain("2024-09/credits.csv")
            .And.Contain("reconciliation/journal.csv");
        FolderComparison.Differences(_world.At("twin-out"), _world.At("back-out")).Should().BeEmpty();
        foreach (var place in (DatabasePlace[])[twin, _middle, back]) _world.Run(place, "out", "verify").ExitCode.Should().Be(ExitCode.Done);
    }

    [EngineFact]
    public void Copy_tells_what_it_did_and_carries_the_keys()
    {
        var run = _world.Run(_world.Place, "out", "copy --json --to", FullWorld.Named(_middle));

        run.ExitCode.Should().Be(ExitCode.Done, run.Error);
        var told = JsonDocument.Parse(run.Output).RootElement;
        told.GetProperty("rows").GetInt64().Should().Be(Rows(_world.Place) - 1, "the entry of the copy is the target's own");
        told.GetProperty("inbox_rows").GetInt64().Should().Be(6, "three events have a state each");
        told.GetProperty("carried").EnumerateArray().Select(file => Path.GetFileName(file.GetString())).Should().Equal(
            Path.GetFileName(_middle.FileName) + ".audit-key", Path.GetFileName(_middle.FileName) + ".audit-key.seen", "private-key.pem", "jwks.json");
        told.GetProperty("lines").GetInt32().Should().Be(3);
        _world.Run(_middle, "out", "audit list --action database-copied").Output.Should().Contain(_world.Place.Location);
        _world.Run(_middle, "out", "inbox list --all").Output.Should().Be(_world.Run(_world.Place, "out", "inbox list --all").Output);
        _world.Run(_middle, "out", "entitlements publish").ExitCode.Should().Be(ExitCode.Done);
    }

    [EngineFact]
    public void Copy_again_says_that_everything_is_done()
    {
        Copy(_world.Place, _middle);

        var again = _world.Run(_world.Place, "out", "copy --to", FullWorld.Named(_middle));

        again.ExitCode.Should().Be(ExitCode.Done, again.Error);
        again.Output.Should().Contain("Nothing to do").And.Contain("already");
    }

    private void Copy(DatabasePlace from, DatabasePlace to)
    {
        var run = _world.Run(DatabasePlace.File("unused.db"), "out", "copy --from", FullWorld.Named(from), "--to", FullWorld.Named(to));
        run.ExitCode.Should().Be(ExitCode.Done, run.Error);
        run.Output.Should().Contain("every figure agrees").And.Contain("is closed");
    }

    // The same files in another folder: the key of the audit trail, the inbox and all.
    private DatabasePlace Twin()
    {
        FolderCopy.Copy(_world.Folder, _world.At("twin"));
        return DatabasePlace.File(Path.Combine(_world.At("twin"), Path.GetFileName(_world.Place.Location)));
    }

    private static long Rows(DatabasePlace place)
    {
        using var database = BillingDatabase.Open(place);
        var tables = database.Connection.Query<string>("SELECT name FROM sqlite_schema WHERE type = 'table'")
            .Except(["schema_migration", "lease", "change_count"], StringComparer.Ordinal);
        return tables.Sum(table => database.Connection.ExecuteScalar<long>($"SELECT COUNT(*) FROM {table}"));
    }
}

/// <summary>Copies between files.</summary>
public sealed class CopyOnSqlite : CopyTests<OnSqlite>;

/// <summary>Copies onto PostgreSQL and back.</summary>
public sealed class CopyOnPostgres : CopyTests<OnPostgres>;

/// <summary>Copies onto SQL Server and back.</summary>
public sealed class CopyOnSqlServer : CopyTests<OnSqlServer>;
