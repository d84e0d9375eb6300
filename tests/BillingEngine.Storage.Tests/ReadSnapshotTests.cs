using FluentAssertions;
using Xunit;

namespace BillingEngine.Storage.Tests;

/// <summary>What is read in a snapshot is of one moment.</summary>
public sealed class ReadSnapshotTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("billing-snapshot-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_snapshot_does_not_see_what_others_commit_meanwhile()
    {
        var path = Path.Combine(_folder.FullName, "billing.db");
        using var reader = BillingDatabase.Open(path);
        reader.Migrate();
        using var writer = BillingDatabase.Open(path);
        using (reader.BeginRead())
        {
            Note(writer, "close");
            Jobs(reader).Should().BeEmpty();
        }
        Jobs(reader).Should().Equal("close");
    }

    [Fact]
    public void Nothing_is_written_in_a_snapshot()
    {
        using var database = BillingDatabase.Open(Path.Combine(_folder.FullName, "billing.db"));
        database.Migrate();
        using (database.BeginRead()) FluentActions.Invoking(database.BeginWrite).Should().Throw<Microsoft.Data.Sqlite.SqliteException>();
        Note(database, "close");
        Jobs(database).Should().Equal("close");
    }

    private static void Note(BillingDatabase database, string job) => new Jobs.JobStore(database).Begin(job, DateTimeOffset.UnixEpoch);

    private static IEnumerable<string> Jobs(BillingDatabase database) => new Jobs.JobStore(database).Load().Keys;
}
