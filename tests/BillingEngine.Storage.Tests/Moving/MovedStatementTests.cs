using BillingEngine.Storage.Moving;
using BillingEngine.TestEngines;
using FluentAssertions;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Xunit;

namespace BillingEngine.Storage.Tests.Moving;

/// <summary>The statements that are made from the catalog are T-SQL, too, and rows go into SQL Server by bulk copy.</summary>
public sealed class MovedStatementTests
{
    private static readonly TSql150Parser Grammar = new(initialQuotedIdentifiers: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Statement_of_every_table_is_T_SQL_and_inserts_by_bulk_copy(bool isInbox)
    {
        var place = OnSqlite.Create() with { IsInbox = isInbox };
        using (var database = BillingDatabase.Open(place))
        {
            database.Migrate();
            foreach (var table in StoredTables.Of(database).Copied)
            {
                foreach (var text in (string[])[table.Select, table.Insert, table.HasRows]) Faults(text).Should().BeEmpty("'{0}' is asked of SQL Server", text);
                StatementText.Parse(table.Insert).PlainInsert!.Value.Columns.Should().Equal(table.Columns.Select(column => column.Name));
            }
        }
        OnSqlite.Remove(place);
    }

    private static IList<string> Faults(string text)
    {
        using var reader = new StringReader(text);
        Grammar.Parse(reader, out var errors);
        return [.. errors.Select(error => error.Message)];
    }
}
