using FluentAssertions;
using Npgsql;
using Xunit;

namespace BillingEngine.Storage.Tests;

/// <summary>What a connection string does not say is set, and what it says stays.</summary>
public sealed class PostgresConnectionTests
{
    [Theory]
    [InlineData("Host=db", SslMode.Require)]
    [InlineData("Host=/run/postgresql", SslMode.Disable)]
    [InlineData("Host=db;SSL Mode=Disable", SslMode.Disable)]
    [InlineData("Host=db;sslmode=VerifyFull", SslMode.VerifyFull)]
    public void Connection_is_encrypted_unless_somebody_says_otherwise(string given, SslMode mode) => Built(given).SslMode.Should().Be(mode);

    [Theory]
    [InlineData("Host=db", 0, 200, 30)]
    [InlineData("Host=db;Command Timeout=7;MaxAutoPrepare=0;Keepalive=5", 7, 0, 5)]
    public void Statement_takes_as_long_as_it_needs_and_is_prepared(string given, int timeout, int prepared, int keepAlive)
    {
        var built = Built(given);
        (built.CommandTimeout, built.MaxAutoPrepare, built.KeepAlive).Should().Be((timeout, prepared, keepAlive));
    }

    [Theory]
    [InlineData(false, "billing")]
    [InlineData(true, "billing_inbox")]
    public void Schema_is_that_of_the_place(bool isInbox, string schema) => Built("Host=db", isInbox).SearchPath.Should().Be(schema);

    [Fact]
    public void Options_of_the_user_are_kept_beside_ours() =>
        Built("Host=db;Options=-c work_mem=64MB").Options.Should().Be("-c jit=off -c lock_timeout=30000 -c work_mem=64MB");

    private static NpgsqlConnectionStringBuilder Built(string given, bool isInbox = false) =>
        new(PostgresConnection.StringOf(new DatabasePlace(DatabasePlace.Postgres, given) { IsInbox = isInbox }));
}
