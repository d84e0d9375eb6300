using BillingEngine.Core;
using BillingEngine.Storage.Moving;
using BillingEngine.TestEngines;
using Dapper;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Storage.Tests.Moving;

/// <summary>Every table of every engine is copied as it is: out of a file, onto the engine, and back into a file.</summary>
public abstract class DatabaseCopyTests<TEngine> : IDisposable
    where TEngine : ITestEngine
{
    // Nothing else may be left out: what is not here holds facts, and is copied.
    private static readonly string[] NotCopied = ["change_count", "gateway_moved", "lease", "moved", "schema_migration", "schema_migration_inbox"];

    private static readonly DateTimeOffset Noon = new(2024, 10, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly List<(DatabasePlace Place, Action<DatabasePlace> Remove)> _places = [];
    private readonly List<BillingDatabase> _open = [];

    public void Dispose()
    {
        foreach (var database in _open) database.Dispose();
        foreach (var (place, remove) in _places) remove(place);
        GC.SuppressFinalize(this);
    }

    [EngineTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void Copy_out_of_a_file_and_back_leaves_every_row_of_every_table_as_it_was(bool isInbox)
    {
        var (first, middle, last) = (Open<OnSqlite>(isInbox), Open<TEngine>(isInbox), Open<OnSqlite>(isInbox));
        var filled = FilledTables.Fill(first);
        filled.Should().HaveCountGreaterThan(isInbox ? 3 : 40);

        var sent = Copy(first, middle);
        var back = Copy(middle, last);

        var before = TableDump.Of(first, filled.Keys);
        before.Should().HaveCount(filled.Values.Sum());
        TableDump.Of(middle, filled.Keys).Should().Equal(before);
        TableDump.Of(last, filled.Keys).Should().Equal(before);
        (sent.Rows, back.Rows).Should().Be((before.Count, before.Count));
        back.IsOfTheSameRows(sent).Should().BeTrue();
        new MoveStore(middle).CameFrom.Should().BeEquivalentTo(sent, options => options.Excluding(move => move.Sum));
        last.Engine.Check().Where(fault => fault.StartsWith("database file", StringComparison.Ordinal)).Should().BeEmpty();
    }

    [EngineTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void Table_of_the_catalog_is_copied_unless_it_belongs_to_the_place_or_to_work_in_hand(bool isInbox)
    {
        var database = Open<TEngine>(isInbox);
        var catalog = Catalog(database).Where(table => table.StartsWith("gateway_", StringComparison.Ordinal) == isInbox).ToList();

        var copied = StoredTables.Of(database).Copied.Select(table => table.Name).ToList();

        copied.Should().NotBeEmpty().And.BeSubsetOf(catalog);
        catalog.Except(copied).Except(NotCopied)
            .Where(table => !table.StartsWith("staged_", StringComparison.Ordinal) && !table.StartsWith("qrtz_", StringComparison.OrdinalIgnoreCase))
            .Should().BeEmpty("nothing else is left behind");
    }

    [EngineTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void Table_has_the_columns_and_the_key_that_it_has_in_a_file(bool isInbox)
    {
        var (here, there) = (StoredTables.Of(Open<OnSqlite>(isInbox)), StoredTables.Of(Open<TEngine>(isInbox)));

        there.Copied.Select(table => table.Name).Should().Equal(here.Copied.Select(table => table.Name));
        foreach (var table in here.Copied)
        {
            there.Find(table.Name)!.Columns.Should().Equal(table.Columns, "{0} is the same table everywhere", table.Name);
            table.Columns.Should().OnlyContain(column => column.Kind != ColumnKind.Other).And.Contain(column => column.KeyPlace == 1);
        }
    }

    [EngineFact]
    public void Copy_raises_the_count_of_changes_past_that_of_the_source()
    {
        var (source, target) = (Open<OnSqlite>(), Open<TEngine>());
        for (var change = 0; change < 5; change++) Change(source, change);

        Copy(source, target);

        target.Number("exporting/load-change-count").Should().Be(source.Number("exporting/load-change-count") + 1, "the copy itself is one");
    }

    [EngineFact]
    public void Copy_that_is_not_committed_leaves_the_target_empty()
    {
        var (source, target) = (Open<OnSqlite>(), Open<TEngine>());
        FilledTables.Fill(source);
        using (source.BeginWrite())
        using (target.BeginWrite()) new DatabaseCopy(source, target).Copy("source", Noon);

        new DatabaseCopy(source, target).Occupied.Should().BeNull();
        new MoveStore(target).CameFrom.Should().BeNull();
    }

    [EngineFact]
    public void Row_of_another_origin_and_work_in_hand_are_found()
    {
        var (source, target) = (Open<OnSqlite>(), Open<TEngine>());
        new DatabaseCopy(source, target).Occupied.Should().BeNull();
        Change(target, 1);
        target.Engine.Run("CREATE TABLE staged_probe (probe_id bigint PRIMARY KEY)");
        new DatabaseCopy(target, source).WorkInHand.Should().BeNull();
        target.Engine.Run("INSERT INTO staged_probe (probe_id) VALUES (1)");

        new DatabaseCopy(source, target).Occupied.Should().Be("import");
        new DatabaseCopy(target, source).WorkInHand.Should().Be("staged_probe");
    }

    [EngineFact]
    public void Table_that_nobody_knows_stops_the_copy()
    {
        var (source, target) = (Open<TEngine>(), Open<OnSqlite>());
        source.Engine.Run("CREATE TABLE notes_of_somebody (note_id bigint PRIMARY KEY)");
        using var reading = source.BeginWrite();
        using var writing = target.BeginWrite();

        FluentActions.Invoking(() => new DatabaseCopy(source, target).Copy("source", Noon))
            .Should().Throw<InputException>().WithMessage("*'notes_of_somebody'*Nothing was copied.");
    }

    /// <summary>A database that was moved can only be read, whoever asks.</summary>
    [EngineFact]
    public void Moved_database_takes_no_transaction_and_no_lease()
    {
        var database = Open<TEngine>();
        using (var transaction = database.BeginWrite())
        {
            new MoveStore(database).NoteTo(new Move("elsewhere on there", Noon, 1, new byte[32]));
            transaction.Commit();
        }

        database.Invoking(moved => moved.BeginWrite()).Should().Throw<InputException>().WithMessage("*was moved to 'elsewhere on there' on 2024-10-01*");
        foreach (var name in (string[])[Lease.Engine, Lease.Payments, Lease.Collect, Lease.Serve])
            FluentActions.Invoking(() => Lease.Take(database, TimeSpan.Zero, name)).Should().Throw<InputException>().WithMessage("*was moved to*");
        database.Connection.Query<string>("SELECT owner FROM lease").Should().OnlyContain(owner => owner.Length == 0);
    }

    private static void Change(BillingDatabase database, long import)
    {
        using var transaction = database.BeginWrite();
        database.Engine.Run(FormattableString.Invariant($"INSERT INTO import (import_id, imported_at) VALUES ({import}, 1)"));
        // What the engine ran by itself is counted by hand.
        database.Engine.Count(1);
        transaction.Commit();
    }

    private static Move Copy(BillingDatabase source, BillingDatabase target)
    {
        using var reading = source.BeginWrite();
        using var writing = target.BeginWrite();
        var move = new DatabaseCopy(source, target).Copy("source", Noon);
        writing.Commit();
        return move;
    }

    // Asked in another way than the program asks.
    private static IEnumerable<string> Catalog(BillingDatabase database) => database.Connection.Query<string>(database.Place.IsFile
        ? "SELECT name FROM sqlite_schema WHERE type = 'table'"
        : $"SELECT table_name FROM information_schema.tables WHERE table_type = 'BASE TABLE' AND table_schema = '{Schema(database.Place)}'");

    private static string Schema(DatabasePlace place) =>
        place.Provider == DatabasePlace.SqlServer ? "dbo" : place.IsInbox ? "billing_inbox" : "billing";

    private BillingDatabase Open<T>(bool isInbox = false)
        where T : ITestEngine
    {
        var place = T.Create();
        _places.Add((place, T.Remove));
        var database = BillingDatabase.Open(place with { IsInbox = isInbox });
        _open.Add(database);
        database.Migrate();
        return database;
    }
}

/// <summary>Copies between two files.</summary>
public sealed class DatabaseCopyOnSqlite : DatabaseCopyTests<OnSqlite>;

/// <summary>Copies onto PostgreSQL and back.</summary>
public sealed class DatabaseCopyOnPostgres : DatabaseCopyTests<OnPostgres>;

/// <summary>Copies onto SQL Server and back.</summary>
public sealed class DatabaseCopyOnSqlServer : DatabaseCopyTests<OnSqlServer>;
