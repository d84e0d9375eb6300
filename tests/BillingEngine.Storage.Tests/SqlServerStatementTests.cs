using System.Text.RegularExpressions;
using FluentAssertions;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Xunit;

namespace BillingEngine.Storage.Tests;

/// <summary>T-SQL without a server: the grammar of SQL Server takes every statement and migration, and variants are there only where it does not.</summary>
public sealed partial class SqlServerStatementTests
{
    // Server 2019 is the oldest that has a collation which orders by UTF-8 bytes.
    private static readonly TSql150Parser Grammar = new(initialQuotedIdentifiers: true);

    [Fact]
    public void Statement_is_T_SQL()
    {
        foreach (var name in Statements.Names)
            Faults(Sql.Text(name, DatabasePlace.SqlServer)).Should().BeEmpty("{0} is one of SQL Server's statements", name);
    }

    [Theory]
    [InlineData("sqlserver")]
    [InlineData("sqlserver-inbox")]
    public void Migration_is_T_SQL(string engine)
    {
        foreach (var migration in Sql.Migrations(engine)) Faults(migration.Text).Should().BeEmpty("{0} is one of SQL Server's migrations", migration.Name);
    }

    /// <summary>What stands alone in a batch, as views and functions do, is text of EXEC in a migration: it is looked at, too.</summary>
    [Fact]
    public void Text_that_a_migration_executes_is_T_SQL()
    {
        var texts = Sql.Migrations("sqlserver").SelectMany(migration => Executed().Matches(migration.Text))
            .Select(match => match.Groups[1].Value.Replace("''", "'", StringComparison.Ordinal)).ToList();
        texts.Should().HaveCountGreaterThan(6);
        foreach (var text in texts) Faults(text).Should().BeEmpty("{0} is executed by a migration", text);
    }

    /// <summary>The scripts of the database's users, with the names that sqlcmd puts in.</summary>
    [Theory]
    [InlineData("roles")]
    [InlineData("grants")]
    public void Script_of_users_is_T_SQL(string name)
    {
        var lines = File.ReadAllLines(GrantList.PathOf("sqlserver", name));
        var named = string.Join('\n', lines.Where(line => !line.StartsWith(":setvar ", StringComparison.Ordinal)));
        named = Variable().Replace(named, match => match.Groups[1].Value);
        named.Should().NotContain("$(");
        Faults(named).Should().BeEmpty("{0}.sqlserver.sql is one of SQL Server's scripts", name);
        Faults(named.Replace("GRANT ", "GIVE ", StringComparison.Ordinal)).Should().NotBeEmpty("the grammar knows what is no statement");
    }

    // These were seen to fail on a server that speaks TDS.
    [Theory]
    [InlineData("MERGE ")]
    [InlineData("rowversion")]
    [InlineData("SERIALIZABLE")]
    [InlineData("#temp")]
    public void Subset_of_T_SQL_is_kept(string phrase) =>
        Statements.Names.Should().OnlyContain(name => !Sql.Text(name, DatabasePlace.SqlServer).Contains(phrase, StringComparison.OrdinalIgnoreCase));

    /// <summary>A variant that the grammar would not ask for says in its first line why it is there, or has a function that only SQL Server knows.</summary>
    [Fact]
    public void Variant_is_there_for_a_reason()
    {
        foreach (var name in Statements.VariantsOf(DatabasePlace.SqlServer).Intersect(Statements.Shared))
        {
            var (shared, variant) = (Sql.Text(name), Sql.Text(name, DatabasePlace.SqlServer));
            var isForced = Faults(shared).Count > 0 || variant.StartsWith("-- ", StringComparison.Ordinal)
                || OfOtherEngines.Any(word => shared.Contains(word, StringComparison.OrdinalIgnoreCase));
            isForced.Should().BeTrue("the shared text of {0} would do, and its variant does not say why not", name);
            variant.Should().NotBe(shared);
        }
    }

    // The grammar takes any function; these are not SQL Server's.
    private static readonly string[] OfOtherEngines =
        ["hex(", "printf(", "json_extract(", "json_each(@hashes", "json_each(@orders", "json_each(@overrideAccounts"];

    private static IList<string> Faults(string text)
    {
        using var reader = new StringReader(text);
        Grammar.Parse(reader, out var errors);
        return [.. errors.Select(error => $"{error.Line}:{error.Column} {error.Message}")];
    }

    [GeneratedRegex(@"EXEC \('(.*?)'\);", RegexOptions.CultureInvariant | RegexOptions.Singleline, 1000)]
    private static partial Regex Executed();

    [GeneratedRegex(@"\$\((\w+)\)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Variable();
}
