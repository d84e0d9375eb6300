using System.Globalization;
using System.Text.Json;
using BillingEngine.Core;
using BillingEngine.Host.Jobs;
using BillingEngine.Storage;
using BillingEngine.Storage.Invoicing;
using BillingEngine.Storage.Jobs;
using BillingEngine.Storage.Usage.Collecting;

namespace BillingEngine.Host.Web;

/// <summary>What of the main database tells how the engine is: the last run, the jobs and the sources.</summary>
internal sealed record HealthFacts
{
    // A collect that takes its time is no gap.
    private static readonly TimeSpan Grace = TimeSpan.FromHours(1);

    /// <summary>The newest period that had its final run; null for none.</summary>
    public required BillingPeriod? LastPeriod { get; init; }

    /// <summary>The newest issued run, and the farthest step it has reached; null for none.</summary>
    public required (StoredRun Run, RunStep Step)? LastRun { get; init; }

    /// <summary>The period whose drafts wait for review; null for none.</summary>
    public required BillingPeriod? Held { get; init; }

    /// <summary>Jobs that failed when they ran last.</summary>
    public required IReadOnlyList<StoredJob> FailedJobs { get; init; }

    /// <summary>Every configured source with the newest collect of it that was complete, and whether one of its times has passed since without one.</summary>
    public required IReadOnlyList<(SourceCollect Collect, bool IsGap)> Sources { get; init; }

    /// <summary>Loads them.</summary>
    public static HealthFacts Load(BillingDatabase database, EngineSettings settings, DateTimeOffset now)
    {
        var history = RunHistory.Load(database);
        var schedule = settings.Serve.ScheduleOf(JobNames.Collect);
        return new HealthFacts
        {
            LastPeriod = history.LastFinal,
            LastRun = history.Last is { } last
                ? (last, new RunStepStore(database).LoadAll()[last.Id].Select(step => step.Step).Append(RunStep.Issued).Max())
                : null,
            Held = history.Draft?.Period,
            FailedJobs = [.. new JobStore(database).Load().Values.Where(job => job.Failures > 0)],
            Sources = [.. new CollectStore(database).Standing(settings.Sources.Select(source => source.Name))
                .Select(standing => (standing.Collect, schedule?.IsDue(standing.LastCompleteAt, now - Grace) == true))],
        };
    }

    /// <summary>Writes them as properties.</summary>
    /// <param name="json">Where.</param>
    /// <param name="role">What this process does of the jobs.</param>
    public void Write(Utf8JsonWriter json, string role)
    {
        WriteLastRun(json);
        json.WriteString("held_period", Held?.ToString());
        json.WriteString("jobs", role);
        json.WriteStartArray("failed_jobs");
        foreach (var job in FailedJobs)
        {
            json.WriteStartObject();
            json.WriteString("job", job.Name);
            json.WriteNumber("failures", job.Failures);
            json.WriteString("detail", job.Outcome.Detail);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("sources");
        foreach (var (collect, isGap) in Sources)
        {
            json.WriteStartObject();
            json.WriteString("source", collect.Source);
            json.WriteString("last_complete_at", collect.BegunAt?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
            json.WriteBoolean("gap", isGap);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private void WriteLastRun(Utf8JsonWriter json)
    {
        if (LastRun is not var (run, step))
        {
            json.WriteNull("last_run");
            return;
        }
        json.WriteStartObject("last_run");
        json.WriteNumber("run", run.Id);
        json.WriteString("billing_period", run.Period.ToString());
        json.WriteString("step", RunStepName.Of(step));
        json.WriteEndObject();
    }
}
