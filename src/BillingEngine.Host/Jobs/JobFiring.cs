using Quartz;

namespace BillingEngine.Host.Jobs;

/// <summary>
/// What Quartz fires: it asks the runner, which knows whether the job is due. The lease and the runner's lanes exclude others, not the scheduler.
/// </summary>
internal sealed class JobFiring(JobRunner runner) : IJob
{
    /// <inheritdoc/>
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        runner.RunIfDue(context.JobDetail.Key.Name);
        return ValueTask.CompletedTask;
    }
}
