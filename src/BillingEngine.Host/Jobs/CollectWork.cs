using BillingEngine.Core;
using BillingEngine.Host.Stages;
using BillingEngine.Storage;
using BillingEngine.Storage.Usage.Collecting;

namespace BillingEngine.Host.Jobs;

/// <summary>
/// Collects from every usage source that is due: by the schedule, each by the last of its own collects that was complete, or because a close waits for it.
/// So a source that failed is asked again, and the others are left alone.
/// </summary>
internal static class CollectWork
{
    /// <summary>True while a close waits for a source: it is asked at once, not only at night.</summary>
    public static bool IsAwaited(JobContext job) => Awaited(job, job.Command.OpenOrCreate()).Count > 0;

    /// <summary>Does it; failed when a source did.</summary>
    public static JobOutcome Run(JobContext job)
    {
        if (job.Settings.Sources.Count == 0) return JobOutcome.Nothing("No usage source is configured.");
        var database = job.Command.OpenOrCreate();
        var stage = new CollectStage(database, job.Settings)
        {
            Clock = job.Command.Surroundings.Time,
            Stop = job.Stop,
            Progress = job.Command.Progress,
        };
        var due = Due(job, database);
        if (due.Count == 0) return JobOutcome.Nothing("Every source was collected since.");
        var collected = stage.Collect(due);
        foreach (var source in collected) Tell(job, source);
        var failed = collected.Where(source => source.Error.Length > 0).Select(source => source.Source).ToList();
        return failed.Count > 0
            ? new JobOutcome(JobEnd.Failed, $"Not complete: {string.Join(", ", failed)}.")
            : JobOutcome.Done($"Collected {string.Join(", ", collected.Select(source => source.Source))}.", collected.Any(source => source.NeedsLook));
    }

    private static List<SourceSettings> Due(JobContext job, BillingDatabase database)
    {
        var (awaited, schedule, now) = (Awaited(job, database), job.Settings.Serve.ScheduleOf(JobNames.Collect), job.Now);
        var standings = new CollectStore(database).Standing(job.Settings.Sources.Select(source => source.Name));
        return [.. job.Settings.Sources.Zip(standings)
            .Where(pair => awaited.Contains(pair.First.Name) || schedule?.IsDue(pair.Second.LastCompleteAt, now) == true)
            .Select(pair => pair.First)];
    }

    private static IReadOnlyList<string> Awaited(JobContext job, BillingDatabase database) =>
        ClosingCalendar.Due(ClosingFacts.Load(database, job.Settings), job.Now) is { MustWait: true } due ? due.MissingSources : [];

    private static void Tell(JobContext job, CollectedSource source)
    {
        var (rows, rejected) = (source.Imported.Sum(file => file.RowsRead), source.RowsRejected);
        job.Meters.Took(rows - rejected, rejected);
        if (source.Error.Length > 0)
            job.Log.Warn("collect.failed", $"The source {source.Source} is not complete: {source.Error}", ("source", source.Source), ("kind", source.Kind));
        job.Log.Tell(
            "collect.source", $"Collected {source.Source}.",
            ("source", source.Source), ("kind", source.Kind), ("fetches", source.Files), ("rows", rows), ("rejected", rejected));
    }
}
