using BillingEngine.Storage;

namespace BillingEngine.Host.Jobs;

/// <summary>The scheduler's tables on a server's database (<c>qrtz_…</c>): Quartz makes them, as a part of <c>billing migrate</c>.</summary>
internal static class ClusterTables
{
    /// <summary>Makes them where they are missing; true when it did.</summary>
    /// <param name="database">An open database of a server, with its schema.</param>
    public static bool Make(BillingDatabase database)
    {
        if (database.HasSchedulerTables) return false;
        ClusterStore.MakeTables(database.Place);
        return true;
    }
}
