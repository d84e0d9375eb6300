using BillingEngine.Core;
using BillingEngine.Host.Jobs;

namespace BillingEngine.Host;

/// <summary>What <c>billing serve</c> does by itself, and when.</summary>
public sealed record ServeSettings
{
    /// <summary>False to take webhooks only; true by default.</summary>
    public bool HasJobs { get; init; } = true;

    /// <summary>Seconds between two looks for work that was missed, failed or waits; 1–3,600, 60 by default.</summary>
    public int LookSeconds { get; init; } = 60;

    /// <summary>
    /// On a server's database, the shards of runs that this process rates at once; 0–64, the number of processors by default. 0 leaves them to others.
    /// </summary>
    public int Workers { get; init; } = Math.Clamp(Environment.ProcessorCount, 1, 64);

    /// <summary>
    /// The period to begin with where nothing was ever run (D24); none by default, and then nothing is closed until a first run was made by hand.
    /// </summary>
    public BillingPeriod? FirstPeriod { get; init; }

    /// <summary>What holds a run for review; nothing by default.</summary>
    public RunGuards Guards { get; init; } = RunGuards.None;

    /// <summary>Schedules that differ from the defaults of <see cref="JobNames"/>, by job; null for a job that is off.</summary>
    public IReadOnlyDictionary<string, JobSchedule?> Schedules { get; init; } = new Dictionary<string, JobSchedule?>(StringComparer.Ordinal);

    /// <summary>Writes the log as one JSON object a line; false by default.</summary>
    public bool LogsJson { get; init; }

    /// <summary>Root of an OpenTelemetry collector that takes OTLP over HTTP; none by default, and then nothing is measured.</summary>
    public Uri? TelemetryUrl { get; init; }

    /// <summary>Seconds between two reports of the metrics; 1–3,600, 60 by default.</summary>
    public int TelemetrySeconds { get; init; } = 60;

    /// <summary>The schedule of a job; null when it is off.</summary>
    public JobSchedule? ScheduleOf(string job) => Schedules.TryGetValue(job, out var schedule) ? schedule : JobNames.DefaultOf(job);
}
