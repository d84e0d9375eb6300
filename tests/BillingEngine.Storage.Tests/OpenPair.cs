namespace BillingEngine.Storage.Tests;

/// <summary>A main database and an inbox with their schemas.</summary>
internal sealed class OpenPair : IDisposable
{
    private readonly BillingDatabase _main;
    private readonly BillingDatabase _inbox;

    public OpenPair(DatabasePlace main, DatabasePlace inbox)
    {
        _main = BillingDatabase.Open(main);
        _inbox = BillingDatabase.Open(inbox);
        _main.Migrate();
        _inbox.Migrate();
    }

    /// <summary>The one that a statement is about.</summary>
    public BillingDatabase Of(string statement) =>
        Statements.IsOfInbox(Sql.Text(statement, _main.Place.Provider)) ? _inbox : _main;

    public void Dispose()
    {
        _main.Dispose();
        _inbox.Dispose();
    }
}
