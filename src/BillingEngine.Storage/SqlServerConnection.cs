using Microsoft.Data.SqlClient;

namespace BillingEngine.Storage;

/// <summary>The connection string that a database of SQL Server is opened with: what was given, and for what it does not say our defaults.</summary>
internal static class SqlServerConnection
{
    /// <summary>The connection string of a place. Encryption is the driver's default: on, with a certificate that is checked.</summary>
    public static string StringOf(DatabasePlace place)
    {
        var given = new SqlConnectionStringBuilder(place.Location);
        if (!given.ShouldSerialize("Application Name")) given.ApplicationName = "billing";
        // Else the pool repeats a fault of opening for seconds, without asking the server again.
        if (!given.ShouldSerialize("Pool Blocking Period")) given.PoolBlockingPeriod = PoolBlockingPeriod.NeverBlock;
        // Callers ask the next statement while rows of the one before wait in memory, never on the wire.
        given.MultipleActiveResultSets = false;
        return given.ConnectionString;
    }
}
