using BillingEngine.Core;
using BillingEngine.Storage.Payments;
using BillingEngine.TestEngines;
using Dapper;
using FluentAssertions;
using Microsoft.Data.Sqlite;
using Xunit;

namespace BillingEngine.Storage.Tests.Payments;

/// <summary>The conformance of the inbox on SQLite, and what only an engine does that goes on after the fault of a statement.</summary>
public sealed class EventInboxOnSqlite : EventInboxTests<OnSqlite>
{
    [Fact]
    public void An_event_that_cannot_be_stored_leaves_the_others_and_comes_again()
    {
        Inbox.Database.Connection.Execute(
            "CREATE TRIGGER broken BEFORE INSERT ON gateway_event_state WHEN NEW.event_ordinal = 2 BEGIN SELECT RAISE(ABORT, 'no room'); END");
        using (var writer = new EventWriter(Inbox))
        using (var transaction = Inbox.BeginWrite())
        {
            writer.Add(Event("e1", "x"), Posted(Noon));
            writer.Invoking(broken => broken.Add(Event("e2", "x"), Posted(Noon))).Should().Throw<SqliteException>();
            transaction.Commit();
        }
        Ids(new EventWindow()).Should().Equal("e1");

        Inbox.Database.Connection.Execute("DROP TRIGGER broken");
        Add(Event("e2", "x")).Should().Equal(AddedEvent.Added);
        Ids(new EventWindow()).Should().Equal("e1", "e2");
    }

    [Fact]
    public void Open_refuses_the_main_database()
    {
        var place = OnSqlite.Create();
        using (var main = BillingDatabase.Open(place)) main.Migrate();

        FluentActions.Invoking(() => EventInbox.Open(place)).Should().Throw<InputException>();
        OnSqlite.Remove(place);
    }
}
