using BillingEngine.Core;
using BillingEngine.Host.Commands;
using BillingEngine.Storage.Invoicing;
using Quartz;

namespace BillingEngine.Host.Jobs;

/// <summary>
/// Gives the shards of a run to the nodes of the cluster as durable jobs, one each, and waits until all are done. A shard whose node died is fired again
/// by the cluster, and offered again here when its time is over: the shard's row decides who rates it, not who fires it.
/// </summary>
internal sealed class ClusterShards(IScheduler scheduler, JobContext job)
{
    /// <summary>Failures of one shard that end the run for now; the close is tried again later.</summary>
    public const int MostFailures = 3;

    // Jobs of the table go first.
    private const int Priority = 1;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Offer = TimeSpan.FromSeconds(5);

    /// <summary>Has every shard of the plan that is not done rated.</summary>
    /// <exception cref="OperationCanceledException">The process was asked to stop; other nodes go on with the shards.</exception>
    /// <exception cref="InputException">A shard failed too often.</exception>
    public void Work(StagedRun plan)
    {
        try
        {
            HaveRated(plan);
        }
        catch (SchedulerException) when (job.Stop.IsCancellationRequested)
        {
            // The scheduler stops with the process.
            throw new OperationCanceledException(job.Stop);
        }
    }

    private void HaveRated(StagedRun plan)
    {
        var staged = new StagedRunStore(job.Command.OpenDatabase());
        var (open, offered) = (staged.OpenShards(), DateTimeOffset.MinValue);
        if (open.Count > 0) job.Log.Tell("shards.open", $"{Counted.Of(open.Count, "shard")} of {plan.Terms.Period} to rate.", ("shards", open.Count));
        for (; open.Count > 0; open = staged.OpenShards())
        {
            job.Stop.ThrowIfCancellationRequested();
            if (open.FirstOrDefault(shard => shard.Failures >= MostFailures) is { } failed)
                throw new InputException($"Shard {failed.Shard} of {plan.Terms.Period} failed {failed.Failures} times: {failed.Fault}");
            if (job.Now - offered >= Offer)
            {
                Schedule(plan, open.Where(shard => shard.IsFree)).AsTask().GetAwaiter().GetResult();
                offered = job.Now;
            }
            job.Stop.WaitHandle.WaitOne(Look);
        }
        // Durable jobs outlive their firings.
        scheduler.DeleteJobs(GroupMatcher<JobKey>.GroupEquals(plan.PlanName)).AsTask().GetAwaiter().GetResult();
    }

    private async ValueTask Schedule(StagedRun plan, IEnumerable<StagedShard> shards)
    {
        foreach (var shard in shards)
        {
            var key = ShardFiring.KeyOf(plan.PlanName, shard.Shard, shard.Attempt + 1);
            var trigger = new TriggerKey(key.Name, key.Group);
            // One that waits for a free node is left waiting.
            if (await scheduler.GetTriggerState(trigger) is not (TriggerState.None or TriggerState.Error)) continue;
            await scheduler.ScheduleJob(
                JobBuilder.Create<ShardFiring>().WithIdentity(key).StoreDurably().RequestRecovery().Build(),
                [TriggerBuilder.Create().WithIdentity(trigger).StartNow().WithPriority(Priority).WithExecutionGroup(ShardFiring.Group).Build()],
                ScheduleJobOptions.Replacing);
        }
    }
}
