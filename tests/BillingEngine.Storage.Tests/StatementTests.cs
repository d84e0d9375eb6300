using BillingEngine.TestEngines;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Storage.Tests;

/// <summary>Every statement of <c>sql/queries</c> is asked by the program, is taken by every engine, and has a variant only where it must.</summary>
public sealed class StatementTests
{
    [Fact]
    public void Statement_is_asked_by_the_program()
    {
        var program = Statements.Texts("src", "*.cs");
        var statements = Statements.Texts("sql/queries", "*.sql") + "\n";
        Statements.Names.Should().HaveCountGreaterThan(150)
            .And.OnlyContain(name => program.Contains($"\"{name}\"", StringComparison.Ordinal)
                || statements.Contains($"-- include {name}\n", StringComparison.Ordinal), "a statement that nobody asks is removed");
    }

    [Fact]
    public void Statement_can_be_parsed_on_SQLite()
    {
        var (main, inbox) = (OnSqlite.Create(), OnSqlite.Create() with { IsInbox = true });
        using (var databases = new OpenPair(main, inbox))
            foreach (var name in Statements.Shared)
                databases.Of(name).Invoking(database => database.Prepare(name).Dispose()).Should().NotThrow("{0} is one of SQLite's statements", name);
        OnSqlite.Remove(main);
        OnSqlite.Remove(inbox);
    }

    /// <summary>Parameters are bound by their place in the text: a variant has the same in the same order.</summary>
    [Theory]
    [InlineData("postgres")]
    [InlineData("sqlserver")]
    public void Variant_has_the_parameters_of_the_shared_text_in_their_order(string engine)
    {
        foreach (var name in Statements.VariantsOf(engine).Intersect(Statements.Shared))
            StatementText.Parse(Sql.Text(name, engine)).Parameters.Should().Equal(
                StatementText.Parse(Sql.Text(name)).Parameters, "{0} is bound by place", name);
    }

    /// <summary>The journal of migrations says which version a database has, so all engines count alike.</summary>
    [Theory]
    [InlineData("sqlite", "postgres")]
    [InlineData("sqlite-inbox", "postgres-inbox")]
    [InlineData("sqlite", "sqlserver")]
    [InlineData("sqlite-inbox", "sqlserver-inbox")]
    public void Migrations_of_every_engine_have_the_same_names(string engine, string other) =>
        Sql.Migrations(other).Select(migration => migration.Name).Should().Equal(Sql.Migrations(engine).Select(migration => migration.Name));
}
