using BillingEngine.Core;
using BillingEngine.Storage;
using Quartz;

namespace BillingEngine.Host.Jobs;

/// <summary>The scheduler's tables on a server's database (<c>qrtz_…</c>): Quartz makes them, as a part of <c>billing migrate</c>.</summary>
internal static class ClusterTables
{
    /// <summary>Makes them where they are missing; true when it did.</summary>
    /// <param name="database">An open database of a server, with its schema.</param>
    /// <exception cref="InputException">This user may not make them.</exception>
    public static bool Make(BillingDatabase database)
    {
        if (database.HasSchedulerTables) return false;
        try
        {
            ClusterStore.MakeTables(database.Place);
            return true;
        }
        catch (SchedulerException fault)
        {
            throw new InputException(
                $"The tables of the scheduler are missing in {database.Place.Name}, and this user could not make them: ask the owner to run 'billing migrate', "
                + $"and then the grants of sql/roles. {fault.GetBaseException().Message}", fault);
        }
    }
}
