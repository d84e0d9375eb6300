namespace BillingEngine.Storage;

/// <summary>
/// While it lives, everything that is read on its connection is of one moment, whatever others commit. Nothing can be written on the connection
/// meanwhile.
/// </summary>
public sealed class ReadSnapshot : IDisposable
{
    private readonly BillingDatabase _database;

    internal ReadSnapshot(BillingDatabase database)
    {
        _database = database;
        database.Engine.BeginRead();
    }

    /// <inheritdoc/>
    public void Dispose() => _database.Engine.EndRead();
}
