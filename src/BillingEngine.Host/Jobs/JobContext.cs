using BillingEngine.Host.Commands;
using BillingEngine.Storage.Invoicing;

namespace BillingEngine.Host.Jobs;

/// <summary>What a job works with: a context of its own, with its own database connection, the log and the meters.</summary>
/// <param name="Command">Settings, surroundings and the database.</param>
/// <param name="Log">Where facts are told.</param>
/// <param name="Meters">Where they are counted.</param>
internal sealed record JobContext(CommandContext Command, ServeLog Log, ServeMeters Meters)
{
    /// <summary>How the shards of a run are worked on; null to make it in one transaction.</summary>
    public Func<JobContext, Action<StagedRun>>? Shards { get; init; }

    public EngineSettings Settings => Command.Settings;

    /// <summary>The time.</summary>
    public DateTimeOffset Now => Command.Surroundings.Time.GetUtcNow();

    public CancellationToken Stop => Command.Surroundings.Stop;
}
