using System.Globalization;

namespace BillingEngine.Host.Commands;

/// <summary>Numbers of things, for people.</summary>
internal static class Counted
{
    /// <summary><c>1 file</c>, <c>1,000 files</c>.</summary>
    public static string Of(long count, string noun) => $"{Number(count)} {noun}{(count == 1 ? "" : "s")}";

    /// <summary><c>1,000</c>.</summary>
    public static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
