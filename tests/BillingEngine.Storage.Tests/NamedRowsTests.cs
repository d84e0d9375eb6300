using FluentAssertions;
using Microsoft.Data.Sqlite;
using Xunit;

namespace BillingEngine.Storage.Tests;

/// <summary>Rows and parameters by name, without code that is made at run time (decision 0028).</summary>
public sealed class NamedRowsTests : IDisposable
{
    private readonly SqliteConnection _connection = new("Data Source=:memory:");

    public NamedRowsTests() => _connection.Open();

    public void Dispose() => _connection.Dispose();

    [Fact]
    public void Columns_become_properties_of_their_name_in_any_order_and_case()
    {
        var rows = NamedRows.Read<Thing>(_connection, "SELECT 'x' AS code, 7 AS Id, 3 AS count UNION ALL SELECT 'y', 8, 4");
        rows.Select(row => (row.Id, row.Code, row.Count)).Should().Equal((7, "x", 3), (8, "y", 4));
    }

    [Fact]
    public void A_column_that_is_null_leaves_what_the_row_was_made_with()
    {
        var row = NamedRows.Read<Thing>(_connection, "SELECT 1 AS Id, NULL AS Code, NULL AS Parent, 2 AS Count").Should().ContainSingle().Subject;
        (row.Code, row.Parent, row.Count).Should().Be(("none", null, 2));
    }

    [Fact]
    public void A_column_that_no_property_takes_is_a_fault()
    {
        var read = () => NamedRows.Read<Thing>(_connection, "SELECT 1 AS Id, 2 AS Price");
        read.Should().Throw<InvalidOperationException>().WithMessage("Thing has no property for the column 'Price'.");
    }

    [Fact]
    public void One_column_of_a_plain_type_is_the_row()
    {
        NamedRows.Read<long>(_connection, "SELECT 3 UNION ALL SELECT 4").Should().Equal(3, 4);
        NamedRows.Read<int>(_connection, "SELECT 3").Should().Equal(3);
        NamedRows.Read<long?>(_connection, "SELECT 3 UNION ALL SELECT NULL ORDER BY 1").Should().Equal(null, 3);
        NamedRows.Read<string>(_connection, "SELECT 'ä'").Should().Equal("ä");
        NamedRows.Read<byte[]>(_connection, "SELECT x'00ff'").Should().ContainSingle().Which.Should().Equal(0, 255);
    }

    [Fact]
    public void Properties_become_parameters_of_their_name_and_type()
    {
        var values = new { text = "a", none = (string?)null, number = 5L, small = (int?)6, yes = true, bytes = new byte[] { 1 } };
        NamedRows.Read<string>(
                _connection,
                "SELECT typeof(@text) || typeof(@none) || typeof(@number) || typeof(@small) || typeof(@yes) || typeof(@bytes) || @text || @number || @small",
                values)
            .Should().Equal("textnullintegerintegerintegerbloba56");
        NamedParameters.Of(null).Should().BeNull();
    }

    [Fact]
    public void A_parameter_of_another_type_is_a_fault()
    {
        var read = () => NamedParameters.Of(new { price = 1.5m });
        read.Should().Throw<NotSupportedException>().WithMessage("*texts, whole numbers, booleans and bytes, not Decimal.");
    }

    private sealed class Thing
    {
        public long Id { get; init; }

        public string Code { get; init; } = "none";

        public long? Parent { get; init; }

        internal int Count { get; init; }
    }
}
