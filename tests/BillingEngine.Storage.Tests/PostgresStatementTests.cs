using System.Data.Common;
using System.Text.RegularExpressions;
using BillingEngine.TestEngines;
using Dapper;
using FluentAssertions;

namespace BillingEngine.Storage.Tests;

/// <summary>PostgreSQL takes every statement, and has variants only where the shared text would not do.</summary>
public abstract partial class PostgresStatementTests<TEngine> : IDisposable
    where TEngine : ITestEngine
{
    private readonly DatabasePlace _place = TEngine.Create();
    private readonly OpenPair _databases;

    protected PostgresStatementTests() => _databases = new OpenPair(_place, _place with { IsInbox = true });

    public void Dispose()
    {
        _databases.Dispose();
        TEngine.Remove(_place);
        GC.SuppressFinalize(this);
    }

    [EngineFact]
    public void Statement_can_be_prepared()
    {
        foreach (var name in Statements.Names)
            Fault(name, Sql.Text(name, _place.Provider)).Should().BeNull("{0} is prepared as it stands", name);
    }

    /// <summary>A variant whose shared text the engine would take says in its first line why it is there.</summary>
    [EngineFact]
    public void Variant_is_there_for_a_reason()
    {
        foreach (var name in Statements.VariantsOf(_place.Provider).Intersect(Statements.Shared))
        {
            var (shared, variant) = (Sql.Text(name), Sql.Text(name, _place.Provider));
            (Fault(name, shared) is not null || variant.StartsWith("-- ", StringComparison.Ordinal))
                .Should().BeTrue("the shared text of {0} would do, and its variant does not say why not", name);
            Words(variant).Should().NotBe(Words(shared), "the variant of {0} is the shared text", name);
        }
    }

    // SQLite finds dangling references by what its tables declare; the same must be looked for here.
    [EngineFact]
    public void References_that_SQLite_declares_are_checked()
    {
        var place = OnSqlite.Create();
        using (var database = BillingDatabase.Open(place))
        {
            database.Migrate();
            var declared = database.Connection.Query<(string Table, string Column, string Parent)>("""
                SELECT t.name, r."from", r."table" FROM sqlite_schema t JOIN pragma_foreign_key_list(t.name) r WHERE t.type = 'table'
                """).Select(row => $"table {row.Table}: {row.Column} is missing in {row.Parent}").ToList();
            var looked = Reference().Matches(Sql.Text("invoicing/check-references", _place.Provider))
                .Select(match => $"table {match.Groups[1]}: {match.Groups[2]} is missing in {match.Groups[3]}");
            declared.Should().NotBeEmpty().And.BeEquivalentTo(looked);
        }
        OnSqlite.Remove(place);
    }

    private string? Fault(string name, string text)
    {
        var connection = _databases.Of(name).Connection;
        try
        {
            connection.Execute($"PREPARE probe AS {StatementText.Parse(text).Numbered}");
            connection.Execute("DEALLOCATE probe");
            return null;
        }
        catch (DbException exception)
        {
            return exception.Message;
        }
    }

    private static string Words(string text) => Space().Replace(Comment().Replace(text, ""), " ").Trim();

    [GeneratedRegex(@"'table (\w+): (\w+) ', c\.\w+, ' is missing in (\w+)'", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Reference();

    [GeneratedRegex("--.*", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Space();
}

/// <summary>The statements on PostgreSQL.</summary>
public sealed class StatementsOnPostgres : PostgresStatementTests<OnPostgres>;
