using System.Data.Common;
using Microsoft.Data.SqlClient;

namespace BillingEngine.Storage;

/// <summary>
/// What a fault of SQL Server means, as the SQLSTATE that PostgreSQL would give; one table of words serves both.
/// </summary>
internal static class SqlServerFault
{
    /// <summary>The number that we throw when another writer holds the lock.</summary>
    public const int Busy = 50_055;

    /// <summary>True for a fault of SQL Server that may be gone in a moment: the driver does not say so itself.</summary>
    public static bool Passes(DbException exception) => exception is SqlException && StateOf(exception) is null or "40P01" or "57P03";

    /// <summary>The SQLSTATE; null for a fault of the connection.</summary>
    public static string? StateOf(DbException exception) => exception is not SqlException { Number: var number } ? null : number switch
    {
        Busy or 1222 => "55P03",
        1205 or 3960 => "40P01",
        1101 or 1105 or 9002 => "53100",
        3906 => "25006",
        4060 or 911 => "3D000",
        229 or 230 or 262 or 297 or 300 or 1088 or 2760 or 4902 or 15151 or 15247 => "42501",
        6005 or 17142 or 18401 => "57P03",
        18456 or 18452 => "28000",
        _ when number is < 60 or 121 or 233 or 10053 or 10054 or 10060 or 11001 => null,
        _ => "XX000",
    };
}
