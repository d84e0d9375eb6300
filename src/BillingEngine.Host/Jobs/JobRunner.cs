using System.Diagnostics;
using BillingEngine.Core;
using BillingEngine.Host.Commands;
using BillingEngine.Host.Stages;
using BillingEngine.Storage.Invoicing;
using BillingEngine.Storage.Jobs;

namespace BillingEngine.Host.Jobs;

/// <summary>
/// Runs a job when it is due, whoever asks and however often: whether it is follows from what is stored and from the time. Every job has a context of
/// its own. A job that fails is told of and tried again after a pause; it never ends the process.
/// </summary>
internal sealed class JobRunner(EngineSettings settings, Surroundings surroundings, ServeLog log, ServeMeters meters)
{
    private readonly Lock[] _lanes = [.. Enum.GetValues<JobLane>().Select(_ => new Lock())];

    /// <summary>Asked before each job: false while another process does the jobs.</summary>
    public Func<bool> MayRun { get; init; } = () => true;

    /// <summary>How a job has the shards of a run worked on, on a server's database; null where a run is one transaction.</summary>
    public Func<JobContext, Action<StagedRun>>? Shards { get; set; }

    /// <summary>Runs every job that is due, in the order of the table; returns how many ran.</summary>
    public int RunDue() => JobTable.All.Count(RunIfDue);

    /// <summary>Runs a job when it is due.</summary>
    /// <param name="name">One of <see cref="JobNames"/>.</param>
    public bool RunIfDue(string name) => RunIfDue(JobTable.All.First(job => job.Name == name));

    private bool RunIfDue(ServeJob job)
    {
        if (settings.Serve.ScheduleOf(job.Name) is not { } schedule) return false;
        lock (_lanes[(int)job.Lane])
        {
            if (surroundings.Stop.IsCancellationRequested || !MayRun()) return false;
            using var command = new CommandContext(settings, surroundings, new StopProgress(surroundings.Stop));
            return Run(job, schedule, new JobContext(command, log, meters) { Shards = Shards });
        }
    }

    private bool Run(ServeJob job, JobSchedule schedule, JobContext context)
    {
        try
        {
            var store = new JobStore(context.Command.OpenOrCreate());
            var standing = store.Load().GetValueOrDefault(job.Name)?.Standing ?? JobStanding.Never;
            if (!standing.IsDue(schedule, job.HasWork(context), context.Now)) return false;
            store.Begin(job.Name, context.Now);
            var outcome = Work(job, context);
            if (outcome.End != JobEnd.Running) store.End(job.Name, context.Now, outcome);
            return true;
        }
        catch (Exception exception)
        {
            // Not even its standing could be read or kept: the database is locked, full or gone. The next look asks again.
            log.Warn("job.unreachable", $"The job {job.Name} could not be looked at: {JobFault.Told(exception, settings)}", ("job", job.Name));
            return false;
        }
    }

    private JobOutcome Work(ServeJob job, JobContext context)
    {
        using var span = meters.Begin(job.Name);
        var since = Stopwatch.GetTimestamp();
        var outcome = Outcome(job, context);
        var took = Stopwatch.GetElapsedTime(since);
        meters.Ended(job.Name, outcome.End, took);
        span?.SetTag("outcome", JobEndName.Of(outcome.End));
        if (outcome.End == JobEnd.Failed) span?.SetStatus(ActivityStatusCode.Error);
        Tell(job.Name, outcome, (long)took.TotalMilliseconds);
        return outcome;
    }

    private JobOutcome Outcome(ServeJob job, JobContext context)
    {
        try
        {
            return job.Work(context);
        }
        catch (OperationCanceledException) when (surroundings.Stop.IsCancellationRequested)
        {
            return new JobOutcome(JobEnd.Running, "Stopped with the process; the next start begins it again.");
        }
        catch (Exception exception)
        {
            return new JobOutcome(JobEnd.Failed, JobFault.Told(exception, settings));
        }
    }

    // What had nothing to do is told to the database alone: every five minutes of it would be noise.
    private void Tell(string job, JobOutcome outcome, long milliseconds)
    {
        if (outcome.End == JobEnd.Nothing) return;
        var fields = (ReadOnlySpan<(string, object)>)[("job", job), ("outcome", JobEndName.Of(outcome.End)), ("ms", milliseconds)];
        var sentence = $"The job {job} ended: {outcome.Detail}";
        if (outcome.End is JobEnd.Failed or JobEnd.NeedsLook) log.Warn("job.ended", sentence, fields);
        else log.Tell("job.ended", sentence, fields);
    }
}
