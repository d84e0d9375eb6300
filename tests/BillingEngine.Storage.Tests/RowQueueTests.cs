using System.Data;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Storage.Tests;

/// <summary>How the statement of one row becomes that of many.</summary>
public sealed class RowQueueTests
{
    [Theory]
    [InlineData(
        "INSERT INTO a (x, y) VALUES (@x, @y)",
        "INSERT INTO a (x, y) SELECT queued.c1, queued.c2\nFROM unnest($1::bigint[], $2::text[]) AS queued (c1, c2)")]
    [InlineData(
        "INSERT INTO a (n, x, y) VALUES (COALESCE((SELECT MAX(n) FROM a WHERE x = @x), 0) + 1, @x, @y) ON CONFLICT DO NOTHING",
        "INSERT INTO a (n, x, y) SELECT COALESCE((SELECT MAX(n) FROM a WHERE x = queued.c1), 0) + 1, queued.c1, queued.c2\n"
        + "FROM unnest($1::bigint[], $2::text[]) AS queued (c1, c2) ON CONFLICT DO NOTHING")]
    public void Postgres_takes_the_values_from_arrays(string statement, string many) =>
        PostgresRowQueue.Text(StatementText.Parse(statement), [DbType.Int64, DbType.String]).Should().Be(many);

    [Fact]
    public void Postgres_takes_no_statement_that_inserts_no_values() =>
        FluentActions.Invoking(() => PostgresRowQueue.Text(StatementText.Parse("UPDATE a SET x = @x"), [DbType.Int64]))
            .Should().Throw<InvalidOperationException>().WithMessage("*UPDATE a*");

    [Theory]
    [InlineData("INSERT INTO a (x, y)\nVALUES (@p, @q)", "a: x y")]
    [InlineData("INSERT INTO a (x, y) VALUES (@p, 'open')", "")]
    [InlineData("INSERT INTO a (x, y) SELECT @p, @q WHERE NOT EXISTS (SELECT 1 FROM a)", "")]
    public void SqlServer_copies_where_nothing_but_parameters_is_inserted(string statement, string columns) =>
        (StatementText.Parse(statement).PlainInsert is var (table, names) ? $"{table}: {string.Join(' ', names)}" : "").Should().Be(columns);

    [Theory]
    [InlineData("SELECT @a, @b, @a", "SELECT $1, $2, $1", "a b")]
    [InlineData("-- not @this\nSELECT '@nor this', \"@nor_that\", @a", "SELECT '@nor this', \"@nor_that\", $1", "a")]
    [InlineData("IF @@ROWCOUNT = 0 SELECT @a", "IF @@ROWCOUNT = 0 SELECT $1", "a")]
    public void Parameters_are_numbered_in_the_order_of_the_text(string text, string numbered, string names)
    {
        var parsed = StatementText.Parse(text);
        (parsed.Numbered, string.Join(' ', parsed.Parameters)).Should().Be((numbered, names));
    }
}
