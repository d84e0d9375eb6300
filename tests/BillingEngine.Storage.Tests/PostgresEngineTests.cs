using System.Data.Common;
using BillingEngine.Core;
using BillingEngine.TestEngines;
using Dapper;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Storage.Tests;

/// <summary>What a server does in a way of its own: encodings, waiting writers, lost connections, transactions that a fault ends.</summary>
public abstract class PostgresEngineTests<TEngine> : IDisposable
    where TEngine : ITestEngine
{
    private readonly DatabasePlace _place = TEngine.Create();
    private readonly BillingDatabase _database;

    protected PostgresEngineTests()
    {
        _database = BillingDatabase.Open(_place);
        _database.Migrate();
    }

    public void Dispose()
    {
        _database.Dispose();
        TEngine.Remove(_place);
        GC.SuppressFinalize(this);
    }

    [EngineFact]
    public void Open_refuses_a_database_that_is_not_in_UTF8()
    {
        var place = OnPostgres.CreateEmpty("TEMPLATE template0 ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C'");
        FluentActions.Invoking(() => BillingDatabase.Open(place)).Should().Throw<InputException>().WithMessage("*SQL_ASCII*ENCODING 'UTF8'*");
        OnPostgres.Remove(place);
    }

    [EngineFact]
    public void Migrate_makes_everything_in_an_empty_database_and_then_nothing()
    {
        var place = OnPostgres.CreateEmpty();
        using (var database = BillingDatabase.Open(place))
        {
            database.HasSchema.Should().BeFalse();
            database.Migrate().Should().NotBeEmpty();
            database.Migrate().Should().BeEmpty();
            database.HasSchema.Should().BeTrue();
        }
        OnPostgres.Remove(place);
    }

    [EngineFact]
    public void Migrate_that_is_rolled_back_leaves_nothing()
    {
        var place = OnPostgres.CreateEmpty();
        using (var database = BillingDatabase.Open(place))
        {
            using (database.BeginWrite()) database.Migrate();
            database.HasSchema.Should().BeFalse();
        }
        OnPostgres.Remove(place);
    }

    [EngineFact]
    public void BeginWrite_waits_for_another_writer_and_then_gives_up()
    {
        using var other = BillingDatabase.Open(_place with { BusyTimeoutMilliseconds = 50 });
        using (_database.BeginWrite())
            other.Invoking(database => database.BeginWrite()).Should().Throw<DbException>().Which.SqlState.Should().Be("55P03");
        using var late = other.BeginWrite();
        late.IsOutermost.Should().BeTrue("the first writer has ended");
    }

    [EngineFact]
    public void BeginWrite_of_the_inbox_does_not_wait_for_the_engine()
    {
        using var inbox = BillingDatabase.Open(_place with { IsInbox = true, BusyTimeoutMilliseconds = 50 });
        using var writing = _database.BeginWrite();
        inbox.Invoking(database => database.BeginWrite().Dispose()).Should().NotThrow();
    }

    // PostgreSQL answers COMMIT of a transaction that a fault has ended with a rollback, and says nothing.
    [EngineFact]
    public void Commit_after_a_fault_that_somebody_swallowed_fails()
    {
        using var transaction = _database.BeginWrite();
        Add("kept?");
        _database.Invoking(database => database.Connection.Execute("SELECT 1 / 0")).Should().Throw<DbException>();
        transaction.Invoking(open => open.Commit()).Should().Throw<DbException>();
    }

    [EngineFact]
    public void Savepoint_that_is_undone_leaves_the_rest()
    {
        using (var transaction = _database.BeginWrite())
        {
            Add("one");
            using (_database.BeginWrite()) Add("two");
            using (var third = _database.BeginWrite())
            {
                Add("three");
                third.Commit();
            }
            transaction.Commit();
        }
        _database.Connection.Query<string>("SELECT code FROM administrator ORDER BY administrator_id").Should().Equal("one", "three");
    }

    [EngineFact]
    public void Reading_outside_a_transaction_goes_on_after_the_connection_was_lost()
    {
        using (var transaction = _database.BeginWrite())
        {
            Add("one");
            transaction.Commit();
        }
        Cut();
        _database.Query<string>("licensing/find-known-accounts", new { hashes = "[]" }).Should().BeEmpty();
        Cut();
        _database.Number("exporting/load-change-count").Should().Be(1);
    }

    [EngineFact]
    public void Transaction_whose_connection_was_lost_fails_and_leaves_nothing()
    {
        using (var transaction = _database.BeginWrite())
        using (_database.BeginWrite())
        {
            Add("lost");
            Cut();
            FluentActions.Invoking(() => Add("more")).Should().Throw<DbException>();
            transaction.Invoking(open => open.Commit()).Should().Throw<Exception>();
        }
        using var other = BillingDatabase.Open(_place);
        other.Connection.ExecuteScalar<long>("SELECT COUNT(*) FROM administrator").Should().Be(0);
    }

    [EngineFact]
    public void BeginWrite_over_a_connection_that_was_lost_opens_it_anew()
    {
        Cut();
        using (var transaction = _database.BeginWrite())
        {
            Add("one");
            transaction.Commit();
        }
        _database.Connection.ExecuteScalar<long>("SELECT COUNT(*) FROM administrator").Should().Be(1);
        Cut();
        using (_database.BeginRead())
            _database.Connection.ExecuteScalar<long>("SELECT COUNT(*) FROM administrator").Should().Be(1);
    }

    [EngineFact]
    public void Open_passes_over_connections_of_the_pool_that_the_server_has_ended()
    {
        using (BillingDatabase.Open(_place))
        using (BillingDatabase.Open(_place))
        {
            // Both go back to the pool.
        }
        Cut();
        using var database = BillingDatabase.Open(_place);
        database.Connection.ExecuteScalar<long>("SELECT COUNT(*) FROM administrator").Should().Be(0);
    }

    // The holder's process lives, so nobody else could know that it is free.
    [EngineFact]
    public void Lease_whose_connection_was_lost_is_given_back_when_its_process_asks_for_one_again()
    {
        using (Lease.Take(_database, TimeSpan.Zero))
        {
            Cut();
            _database.Invoking(database => database.Connection.Execute("SELECT 1")).Should().Throw<DbException>();
        }
        using var again = BillingDatabase.Open(_place);
        FluentActions.Invoking(() => Lease.Take(again, TimeSpan.Zero).Dispose()).Should().NotThrow();
    }

    // Giving back a lease over a lost connection would hide what lost it.
    [EngineFact]
    public void Lease_whose_connection_was_lost_is_left_without_a_fault()
    {
        var lease = Lease.Take(_database, TimeSpan.Zero);
        Cut();
        _database.Invoking(database => database.Connection.Execute("SELECT 1")).Should().Throw<DbException>();
        lease.Invoking(lost => lost.Dispose()).Should().NotThrow();
    }

    [EngineFact]
    public void Lease_is_taken_by_one_and_free_when_it_was_given_back()
    {
        using var other = BillingDatabase.Open(_place);
        using (Lease.Take(_database, TimeSpan.Zero))
            FluentActions.Invoking(() => Lease.Take(other, TimeSpan.Zero)).Should().Throw<TimeoutException>();
        FluentActions.Invoking(() => Lease.Take(other, TimeSpan.Zero).Dispose()).Should().NotThrow();
    }

    // An owner on another machine is dead when the server has seen no beat for as long as a lease lasts.
    [EngineTheory]
    [InlineData(14, false)]
    [InlineData(16, true)]
    public void Lease_of_another_machine_expires_by_the_clock_of_the_server(int seconds, bool isFree)
    {
        _database.Connection.Execute(
            "UPDATE lease SET owner = 'elsewhere/1/1', beaten_at = clock_timestamp() - make_interval(secs => @seconds) WHERE name = 'engine'", new { seconds });
        var take = FluentActions.Invoking(() => Lease.Take(_database, TimeSpan.Zero).Dispose());
        if (isFree) take.Should().NotThrow();
        else take.Should().Throw<TimeoutException>();
    }

    // However old its beat looks to others: the row of a holder that writes is locked, and a lease is never taken from it.
    [EngineFact]
    public void Lease_of_a_holder_that_writes_is_not_taken()
    {
        using var lease = Lease.Take(_database, TimeSpan.Zero);
        _database.Connection.Execute("UPDATE lease SET owner = 'elsewhere/1/1', beaten_at = '2000-01-01' WHERE name = 'engine'");
        using var other = BillingDatabase.Open(_place);
        using (_database.BeginWrite())
            FluentActions.Invoking(() => Lease.Take(other, TimeSpan.Zero)).Should().Throw<TimeoutException>();
    }

    [EngineFact]
    public void Write_transaction_of_a_holder_that_lost_its_lease_fails()
    {
        using var lease = Lease.Take(_database, TimeSpan.Zero);
        _database.Connection.Execute("UPDATE lease SET fencing = fencing + 1 WHERE name = 'engine'");
        _database.Invoking(database => database.BeginWrite()).Should().Throw<TimeoutException>().WithMessage("*went to another*");
    }

    private void Add(string code) => _database.Execute("licensing/add-administrator", new { sha256 = System.Text.Encoding.UTF8.GetBytes(code), code });

    private void Cut()
    {
        using var other = BillingDatabase.Open(_place);
        other.Connection.Execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
    }
}

/// <summary>PostgreSQL, where it is present.</summary>
public sealed class EngineOnPostgres : PostgresEngineTests<OnPostgres>;
