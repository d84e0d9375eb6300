using System.Globalization;
using BillingEngine.Storage.Licensing;

namespace BillingEngine.Storage.Exporting;

/// <summary>Names the state of everything stored: two equal names are of equal facts.</summary>
public static class FactsState
{
    /// <summary>
    /// The number of write transactions that changed anything, with the end of the audit trail, so that a database that was restored and went
    /// another way never gets a name it had before.
    /// </summary>
    public static string Of(BillingDatabase database)
    {
        var changes = database.Number("exporting/load-change-count").ToString(CultureInfo.InvariantCulture);
        return AuditEnd.Head(database) is var (head, hmac)
            ? $"{changes} {Convert.ToHexStringLower(head.Trail.Span)} {Convert.ToHexStringLower(hmac)}"
            : changes;
    }
}
