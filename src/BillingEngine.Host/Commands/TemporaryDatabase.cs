using BillingEngine.Storage;

namespace BillingEngine.Host.Commands;

/// <summary>The database of a dry run where there is none yet: gone with the run.</summary>
internal sealed class TemporaryDatabase : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("billing-dry-run-");

    public TemporaryDatabase() => Database = BillingDatabase.Open(Path.Combine(_folder.FullName, "billing.db"));

    public BillingDatabase Database { get; }

    public void Dispose()
    {
        Database.Dispose();
        _folder.Delete(recursive: true);
    }
}
