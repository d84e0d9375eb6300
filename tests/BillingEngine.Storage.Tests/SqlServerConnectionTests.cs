using System.Data.Common;
using System.Net;
using System.Net.Sockets;
using FluentAssertions;
using Microsoft.Data.SqlClient;
using Xunit;

namespace BillingEngine.Storage.Tests;

/// <summary>What a connection string does not say is set, and opening is tried again, as on PostgreSQL: no server is needed for that.</summary>
public sealed class SqlServerConnectionTests
{
    [Theory]
    [InlineData("Server=db", true)]
    [InlineData("Server=db;Encrypt=Optional", false)]
    public void Connection_is_encrypted_unless_somebody_says_otherwise(string given, bool isEncrypted) =>
        Built(given).Encrypt.Should().Be(isEncrypted ? SqlConnectionEncryptOption.Mandatory : SqlConnectionEncryptOption.Optional);

    [Fact]
    public void Certificate_of_the_server_is_checked() => Built("Server=db").TrustServerCertificate.Should().BeFalse();

    [Fact]
    public async Task Open_is_tried_again_when_the_server_hangs_up()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        using var end = new CancellationTokenSource();
        var calls = 0;
        var answering = Task.Run(async () =>
        {
            while (true)
            {
                using var caller = await server.AcceptSocketAsync(end.Token).ConfigureAwait(true);
                Interlocked.Increment(ref calls);
            }
        });
        var port = ((IPEndPoint)server.LocalEndpoint).Port;
        var place = new DatabasePlace(DatabasePlace.SqlServer, $"Server=tcp:127.0.0.1,{port};ConnectRetryCount=0;Database=x");
        FluentActions.Invoking(() => BillingDatabase.Open(place)).Should().Throw<DbException>();
        calls.Should().BeGreaterThanOrEqualTo(5, "it is tried once and four times more");
        await end.CancelAsync().ConfigureAwait(true);
        await FluentActions.Awaiting(() => answering).Should().ThrowAsync<OperationCanceledException>().ConfigureAwait(true);
    }

    private static SqlConnectionStringBuilder Built(string given) => new(SqlServerConnection.StringOf(new DatabasePlace(DatabasePlace.SqlServer, given)));
}
