using System.Globalization;
using BillingEngine.Storage;
using Microsoft.Data.SqlClient;
using Npgsql;
using Quartz;

namespace BillingEngine.Host.Jobs;

/// <summary>
/// Where Quartz keeps the jobs of a cluster: in tables of its own, <c>qrtz_…</c>, beside those of the engine, over connections like the engine's.
/// </summary>
internal static class ClusterStore
{
    private const string SchedulerName = "billing";

    // A node is dead after both; what it had in hand is fired again.
    private static readonly TimeSpan CheckIn = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    // A lock or a server that is gone for a moment.
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(3);

    /// <summary>Makes a scheduler a node of the cluster on a server's database.</summary>
    public static void Use(IQuartzBuilder quartz, DatabasePlace place) => Use(quartz, place, SchemaProvisioning.Validate);

    /// <summary>Makes the tables, by a scheduler that never starts.</summary>
    public static void MakeTables(DatabasePlace place)
    {
        var scheduler = QuartzSchedulerBuilder.Create(quartz => Use(quartz, place, SchemaProvisioning.CreateIfMissing))
            .BuildScheduler().AsTask().GetAwaiter().GetResult();
        scheduler.Shutdown(waitForJobsToComplete: true).AsTask().GetAwaiter().GetResult();
    }

    private static void Use(IQuartzBuilder quartz, DatabasePlace place, SchemaProvisioning schema)
    {
        quartz.ConfigureScheduler(options =>
        {
            options.InstanceName = SchedulerName;
            options.InstanceId = string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}-{Environment.ProcessId}");
        });
        quartz.UsePersistentStore(store =>
        {
            if (place.Provider == DatabasePlace.Postgres) store.UsePostgres(NpgsqlFactory.Instance, place.ServerConnection);
            else store.UseSqlServer(SqlClientFactory.Instance, place.ServerConnection);
            store.UseClustering(cluster => (cluster.CheckinInterval, cluster.CheckinMisfireThreshold) = (CheckIn, Patience));
            store.ConfigureStore(options => (options.SchemaProvisioning, options.DbRetryInterval) = (schema, Retry));
        });
    }
}
