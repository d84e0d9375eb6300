using BillingEngine.Core;

namespace BillingEngine.Host.Jobs;

/// <summary>A job: "do everything that is due now", whoever wakes it, however often.</summary>
/// <param name="Name">One of <see cref="JobNames"/>.</param>
/// <param name="Lane">Jobs of one lane follow each other, because they work under the same lease.</param>
/// <param name="Work">The work.</param>
internal sealed record ServeJob(string Name, JobLane Lane, Func<JobContext, JobOutcome> Work)
{
    /// <summary>Whether what is stored shows work for it, beside its times; a job without it goes by its times alone.</summary>
    public Func<JobContext, bool> HasWork { get; init; } = _ => false;
}
