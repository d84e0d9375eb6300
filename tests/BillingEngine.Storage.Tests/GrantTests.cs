using System.Text.RegularExpressions;
using BillingEngine.TestEngines;
using Dapper;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Storage.Tests;

/// <summary>What the scripts of <c>sql/roles</c> give the engine is what its statements do, on both servers, and every table is sorted.</summary>
public sealed partial class GrantTests
{
    [Fact]
    public void Grants_of_both_servers_are_the_same() =>
        GrantList.Of(DatabasePlace.SqlServer).Should().Equal(GrantList.Of(DatabasePlace.Postgres)).And.HaveCountGreaterThan(50);

    /// <summary>A new table is sorted: what may be done to it stands in both grants scripts, or its name begins with staged_ or qrtz_.</summary>
    [Fact]
    public void Table_of_the_schema_is_sorted()
    {
        var sorted = GrantList.Of(DatabasePlace.Postgres).Select(grant => grant.Table).ToList();
        foreach (var isInbox in (bool[])[false, true])
        {
            var place = OnSqlite.Create() with { IsInbox = isInbox };
            using (var database = BillingDatabase.Open(place))
            {
                database.Migrate();
                var tables = database.Connection.Query<string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'");
                tables.Where(table => !GrantList.IsNamedByRule(table)).Should().NotBeEmpty()
                    .And.BeSubsetOf(sorted, "grants.postgres.sql and grants.sqlserver.sql say what the engine may do to each table");
            }
            OnSqlite.Remove(place);
        }
    }

    /// <summary>Nothing may be changed or deleted that no statement changes or deletes.</summary>
    [Fact]
    public void Right_to_change_is_used_by_a_statement()
    {
        var texts = Statements.Names.Select(name => Sql.Text(name, DatabasePlace.Postgres)).ToList();
        foreach (var (table, rights) in GrantList.Of(DatabasePlace.Postgres))
        {
            var changing = texts.Where(text => Regex.IsMatch(
                text, $@"UPDATE {table}\b|INSERT INTO {table}\b[\s\S]*DO UPDATE", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1))).ToList();
            foreach (var column in ColumnsOf(rights))
                changing.Should().Contain(text => Regex.IsMatch(text, $@"\b{column} = ", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)),
                    "the engine may change {0}.{1}", table, column);
            texts.Exists(text => text.Contains($"DELETE FROM {table}", StringComparison.Ordinal) && !IsForFilesOnly(text))
                .Should().Be(rights.Contains("DELETE", StringComparison.Ordinal), "of {0}", table);
            rights.Should().NotMatch("*UPDATE,*", "the columns are named").And.NotEndWith("UPDATE");
        }
    }

    // On a server a fault ends the whole transaction: nothing is taken back by hand.
    private static bool IsForFilesOnly(string text) => text == Sql.Text("payments/delete-event");

    private static IEnumerable<string> ColumnsOf(string rights) =>
        Columns().Match(rights) is { Success: true } match ? match.Groups[1].Value.Split(',', StringSplitOptions.TrimEntries) : [];

    [GeneratedRegex(@"UPDATE \(([^)]*)\)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Columns();
}
