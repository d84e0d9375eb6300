using FluentAssertions;
using Microsoft.Data.Sqlite;
using Xunit;

namespace BillingEngine.Host.Tests.Usage.Collecting;

/// <summary>A query over somebody else's database. The collect is on 5 September 2024.</summary>
public sealed class QueryTests : IDisposable
{
    private const string Select =
        "SELECT account, 'server' AS product, host AS subject, day AS date, n AS quantity, NULL AS company FROM used WHERE day >= @from AND day < @until";

    private readonly CollectedMonth _month = new("");

    public QueryTests()
    {
        Configure($"\"Query\": \"{Select}\", \"Days\": 4");
        Sql("CREATE TABLE used (account TEXT, host TEXT, day TEXT, n REAL)");
    }

    public void Dispose() => _month.Dispose();

    [Fact]
    public void Collect_asks_for_whole_days_before_today()
    {
        for (var day = 30; day <= 31; day++) Sql($"INSERT INTO used VALUES ('acme', 'aug', '2024-08-{day}', 1)");
        for (var day = 1; day <= 6; day++) Sql($"INSERT INTO used VALUES ('acme', 'sep', '2024-09-0{day}', {day}.5)");

        var run = _month.Run("collect");

        run.Should().Be(new Commands.ProgramRun(0, "erp: 1 file fetched: 4 rows read, 4 accepted, 0 rejected.\n", ""));
        _month.Usage().Should().Equal("acme server sep 2024-09 from 1 days 4 peak 4");
    }

    [Fact]
    public void Collect_keeps_the_rows_raw_and_a_replay_asks_nobody()
    {
        Sql("INSERT INTO used VALUES ('acme', 'a,\"b\"', '2024-09-01', 0.1 + 0.2)");
        _month.Run("collect").ExitCode.Should().Be(0);
        var usage = _month.Usage();
        File.Delete(_month.At("erp.db"));

        _month.Run("collect", "--replay").ExitCode.Should().Be(0);

        File.ReadAllText(_month.At("billing.db.raw/" + _month.Fetches().Single().Path)).Should().Be(
            "account,product,subject,date,quantity,company\nacme,server,\"a,\"\"b\"\"\",2024-09-01,0.3,\n");
        _month.Usage().Should().Equal(usage);
    }

    [Fact]
    public void Collect_again_with_more_rows_adds_them()
    {
        Sql("INSERT INTO used VALUES ('acme', 'a', '2024-09-01', 1)");
        _month.Run("collect");
        Sql("INSERT INTO used VALUES ('acme', 'a', '2024-09-02', 3)");
        _month.Run("collect");

        _month.Usage().Should().Equal("acme server a 2024-09 from 1 days 2 peak 3");
    }

    [Fact]
    public void Collect_takes_the_query_from_a_file()
    {
        _month.Write("erp.sql", Select + "\n");
        Configure("\"QueryFile\": \"ROOT/erp.sql\"");
        Sql("INSERT INTO used VALUES ('acme', 'a', '2024-09-01', 1)");

        _month.Run("collect").ExitCode.Should().Be(0);

        _month.Usage().Should().ContainSingle();
    }

    [Theory]
    [InlineData("SELECT x FROM missing", "no such table: missing")]
    [InlineData("DELETE FROM used", "readonly database")]
    [InlineData("SELECT account FROM used", "the required column")]
    [InlineData("SELECT account, host AS subject, day AS date, n AS quantity, 1 AS product, 2 AS colour FROM used", "unknown column")]
    public void Collect_wrong_query_fails_and_changes_nothing(string sql, string fault)
    {
        Sql("INSERT INTO used VALUES ('acme', 'a', '2024-09-01', 1)");
        Configure($"\"Query\": \"{sql}\"");

        var run = _month.Run("collect");

        run.ExitCode.Should().BeOneOf(1, 3);
        run.Error.Should().Contain("erp: ").And.Contain(fault);
        _month.Usage().Should().BeEmpty();
        _month.Collects().Single().Outcome!.IsComplete.Should().BeFalse();
    }

    [Fact]
    public void Collect_missing_database_is_told_and_not_made()
    {
        SqliteConnection.ClearAllPools();
        File.Delete(_month.At("erp.db"));

        _month.Run("collect").Error.Should().Contain("There is no database");

        File.Exists(_month.At("erp.db")).Should().BeFalse();
    }

    private void Configure(string keys) =>
        _month.Configure($$""" "erp": { "Kind": "sql", "Provider": "sqlite", "Database": "ROOT/erp.db", {{keys}} } """);

    private void Sql(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_month.At("erp.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
