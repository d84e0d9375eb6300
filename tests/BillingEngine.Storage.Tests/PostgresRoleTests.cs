using System.Data.Common;
using BillingEngine.Core;
using BillingEngine.TestEngines;
using Dapper;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Storage.Tests;

/// <summary>The users that the scripts of <c>sql/roles</c> make on a real server: what each may do, and may not.</summary>
public abstract class PostgresRoleTests<TEngine> : IClassFixture<PostgresRoleTests<TEngine>.Granted>
    where TEngine : ITestEngine
{
    private const string Denied = "42501";

    private readonly Granted _granted;

    protected PostgresRoleTests(Granted granted) => _granted = granted;

    [EngineFact]
    public void Owner_migrates_without_any_right_outside_its_schemas()
    {
        using var owner = BillingDatabase.Open(_granted.Of(PostgresUsers.Owner));
        owner.Migrate().Should().BeEmpty("the fixture has migrated as this user");
        Fault(owner, "CREATE SCHEMA other").Should().Be(Denied);
        owner.Connection.ExecuteScalar<bool>("SELECT rolsuper OR rolcreatedb OR rolcreaterole FROM pg_roles WHERE rolname = current_user").Should().BeFalse();
    }

    // EXPLAIN asks for every right that running the statement would ask for, and runs nothing.
    [EngineFact]
    public void Engine_may_run_every_statement()
    {
        using var databases = new OpenPair(_granted.Of(PostgresUsers.Engine), _granted.Of(PostgresUsers.Engine) with { IsInbox = true });
        foreach (var name in Statements.Names.Where(name => name != "payments/delete-event"))
        {
            var text = StatementText.Parse(Sql.Text(name, DatabasePlace.Postgres));
            var nulls = text.Parameters.Count == 0 ? "" : $"({string.Join(", ", text.Parameters.Select(_ => "NULL"))})";
            var connection = databases.Of(name).Connection;
            connection.Execute($"PREPARE probe AS {text.Numbered}");
            connection.Invoking(open => open.Execute($"EXPLAIN EXECUTE probe{nulls}")).Should().NotThrow("{0} is one of the engine's statements", name);
            connection.Execute("DEALLOCATE probe");
        }
    }

    [EngineTheory]
    [InlineData("CREATE TABLE billing.more (x bigint)")]
    [InlineData("CREATE TEMP TABLE more (x bigint)")]
    [InlineData("CREATE SCHEMA more")]
    [InlineData("CREATE TABLE public.more (x bigint)")]
    [InlineData("ALTER TABLE billing.document ADD COLUMN more bigint")]
    [InlineData("ALTER TABLE billing.document DISABLE TRIGGER ALL")]
    [InlineData("DROP TABLE billing.document")]
    [InlineData("DROP VIEW billing.finance_documents")]
    [InlineData("TRUNCATE billing.usage_state")]
    [InlineData("UPDATE billing.document SET total_minor = 0")]
    [InlineData("UPDATE billing.document_line SET amount_minor = 0")]
    [InlineData("UPDATE billing.import_file SET rows_read = 0")]
    [InlineData("UPDATE billing.audit_entry SET actor = ''")]
    [InlineData("UPDATE billing.payment SET net_minor = 0")]
    [InlineData("UPDATE billing.billing_run SET period = 0")]
    [InlineData("UPDATE billing_inbox.gateway_event SET raw = ''")]
    [InlineData("DELETE FROM billing.issued_document")]
    [InlineData("DELETE FROM billing.import_file")]
    [InlineData("DELETE FROM billing.audit_entry")]
    [InlineData("DELETE FROM billing.usage_state")]
    [InlineData("DELETE FROM billing.payment")]
    [InlineData("DELETE FROM billing_inbox.gateway_event")]
    [InlineData("INSERT INTO billing.lease (name, owner, heartbeat, fencing) VALUES ('more', '', 0, 0)")]
    [InlineData("INSERT INTO billing.schema_migration (ordinal, name, sha256) VALUES (1000, '', '')")]
    [InlineData("SELECT * FROM billing.finance_documents")]
    public void Engine_may_not(string statement)
    {
        using var engine = BillingDatabase.Open(_granted.Of(PostgresUsers.Engine));
        Fault(engine, statement).Should().Be(Denied);
    }

    [EngineFact]
    public void Engine_may_read_every_table_and_finance_none()
    {
        using var engine = BillingDatabase.Open(_granted.Of(PostgresUsers.Engine));
        using var finance = BillingDatabase.Open(_granted.Of(PostgresUsers.Finance));
        var tables = _granted.Names("r");
        tables.Should().HaveCountGreaterThan(50);
        foreach (var table in tables)
        {
            Fault(engine, $"SELECT 1 FROM {table} LIMIT 1").Should().BeNull("{0} is sorted in grants.postgres.sql", table);
            Fault(finance, $"SELECT 1 FROM {table} LIMIT 1").Should().Be(Denied, "{0} is no view of finance", table);
        }
    }

    [EngineFact]
    public void Finance_reads_its_views_and_nothing_else()
    {
        using var finance = BillingDatabase.Open(_granted.Of(PostgresUsers.Finance));
        var views = _granted.Names("v");
        views.Should().Contain("billing.finance_documents", "billing.minor_unit");
        foreach (var view in views)
            Fault(finance, $"SELECT 1 FROM {view} LIMIT 1").Should().Be(view.StartsWith("billing.finance_", StringComparison.Ordinal) ? null : Denied);
        // Read-only is a setting of its connections, which it may change; its rights are none.
        finance.Connection.Execute("SET default_transaction_read_only = off");
        foreach (var statement in (string[])["DELETE FROM billing.document", "CREATE TABLE billing.more (x bigint)", "SELECT hex('')"])
            Fault(finance, statement).Should().Be(Denied, statement);
    }

    // A spreadsheet's own connection, which knows of no schema.
    [EngineFact]
    public void Finance_finds_its_views_by_their_names_alone()
    {
        using var connection = new Npgsql.NpgsqlConnection(_granted.Of(PostgresUsers.Finance).Location);
        connection.ExecuteScalar<long>("SELECT COUNT(*) FROM finance_documents").Should().Be(0);
        connection.ExecuteScalar<string>("SHOW transaction_read_only").Should().Be("on");
    }

    [EngineFact]
    public void Grants_that_were_given_are_taken_back_by_the_script()
    {
        using (var owner = BillingDatabase.Open(_granted.Of(PostgresUsers.Owner)))
            owner.Connection.Execute($"GRANT DELETE, UPDATE (actor) ON billing.audit_entry TO {PostgresUsers.Engine}");
        using var engine = BillingDatabase.Open(_granted.Of(PostgresUsers.Engine));
        Fault(engine, "DELETE FROM billing.audit_entry WHERE false").Should().BeNull();
        PostgresUsers.Grant(_granted.Place);
        Fault(engine, "DELETE FROM billing.audit_entry WHERE false").Should().Be(Denied);
        Fault(engine, "UPDATE billing.audit_entry SET actor = '' WHERE false").Should().Be(Denied);
    }

    [EngineTheory]
    [InlineData(false, "The database * has no tables yet, and this user may not change that: ask the owner to run 'billing migrate'*")]
    [InlineData(true, "The inbox in the database * has no tables yet*ask the owner*")]
    public void Migrate_of_an_empty_database_as_engine_names_who_can(bool isInbox, string message)
    {
        var place = PostgresUsers.CreateEmpty();
        using (var owner = BillingDatabase.Open(PostgresUsers.As(place, PostgresUsers.Owner)))
            owner.Connection.Execute($"GRANT USAGE ON SCHEMA billing, billing_inbox TO {PostgresUsers.Engine}");
        using (var engine = BillingDatabase.Open(PostgresUsers.As(place, PostgresUsers.Engine) with { IsInbox = isInbox }))
            engine.Invoking(database => database.Migrate()).Should().Throw<InputException>().WithMessage(message);
        OnPostgres.Remove(place);
    }

    [EngineFact]
    public void Migrate_of_an_older_database_as_engine_names_both_versions()
    {
        var place = OnPostgresAsEngine.Create();
        using (var owner = BillingDatabase.Open(PostgresUsers.As(place, PostgresUsers.Owner)))
            owner.Connection.Execute("DELETE FROM billing.schema_migration WHERE ordinal = (SELECT MAX(ordinal) FROM billing.schema_migration)");
        var known = Sql.Migrations(DatabasePlace.Postgres).Count;
        using (var engine = BillingDatabase.Open(place))
            engine.Invoking(database => database.Migrate()).Should().Throw<InputException>()
                .WithMessage($"* has schema version {known - 1}, this program needs {known}, and this user may not change that: ask the owner *");
        TEngine.Remove(place);
    }

    // One user made and used it; afterwards the owner owns all of it, and could upgrade it.
    [EngineFact]
    public void Database_that_was_used_without_users_is_handed_to_the_owner()
    {
        var place = OnPostgres.Create();
        PostgresUsers.AddTo(place);
        PostgresUsers.Grant(place);
        using (var owner = BillingDatabase.Open(PostgresUsers.As(place, PostgresUsers.Owner)))
        {
            owner.Connection.Execute("ALTER TABLE document ADD COLUMN more bigint; DROP VIEW finance_documents; DROP FUNCTION hex; TRUNCATE usage_state");
            owner.Connection.Execute("ALTER TABLE billing_inbox.gateway_event ADD COLUMN more bigint");
        }
        using (var engine = BillingDatabase.Open(PostgresUsers.As(place, PostgresUsers.Engine)))
            engine.Connection.ExecuteScalar<long>("SELECT COUNT(*) FROM document").Should().Be(0);
        OnPostgres.Remove(place);
    }

    private static string? Fault(BillingDatabase database, string statement)
    {
        try
        {
            database.Connection.Execute(statement);
            return null;
        }
        catch (DbException exception)
        {
            return exception.SqlState;
        }
    }

    /// <summary>A database whose tables the owner made and granted, for all tests of the class: none of them changes a row.</summary>
    public sealed class Granted : IDisposable
    {
        public Granted()
        {
            if (TEngine.Missing is not null) return;
            Place = PostgresUsers.CreateEmpty();
            using (var database = BillingDatabase.Open(Of(PostgresUsers.Owner))) database.Migrate();
            using (var inbox = BillingDatabase.Open(Of(PostgresUsers.Owner) with { IsInbox = true })) inbox.Migrate();
            PostgresUsers.Grant(Place);
        }

        /// <summary>The database, for its administrator.</summary>
        public DatabasePlace Place { get; } = DatabasePlace.File("");

        /// <summary>The same for a user.</summary>
        public DatabasePlace Of(string user) => PostgresUsers.As(Place, user);

        /// <summary>Tables (r) or views (v) with their schema.</summary>
        public IReadOnlyList<string> Names(string kind)
        {
            using var database = BillingDatabase.Open(Place);
            return database.Connection.Query<string>("""
                SELECT n.nspname || '.' || c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE n.nspname LIKE 'billing%' AND c.relkind = @kind ORDER BY 1
                """, new { kind = kind[0] }).ToList();
        }

        public void Dispose()
        {
            if (TEngine.Missing is null) OnPostgres.Remove(Place);
        }
    }
}

/// <summary>The users on PostgreSQL, where it and psql are present.</summary>
public sealed class RolesOnPostgres(PostgresRoleTests<OnPostgresAsEngine>.Granted granted) : PostgresRoleTests<OnPostgresAsEngine>(granted);
