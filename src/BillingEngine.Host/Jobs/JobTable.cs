namespace BillingEngine.Host.Jobs;

/// <summary>Every job with its work.</summary>
internal static class JobTable
{
    /// <summary>The jobs, in the order of <see cref="JobNames.All"/>.</summary>
    public static IReadOnlyList<ServeJob> All { get; } =
    [
        new(JobNames.Collect, JobLane.Engine, CollectWork.Run) { HasWork = CollectWork.IsAwaited },
        new(JobNames.Close, JobLane.Engine, job => new CloseWork(job).Run()) { HasWork = CloseWork.CanClose },
        new(JobNames.Export, JobLane.Engine, ExportWork.Run) { HasWork = ExportWork.HasUnwritten },
        new(JobNames.Inbox, JobLane.Payments, MoneyJobs.Inbox),
        new(JobNames.Pay, JobLane.Payments, MoneyJobs.Pay) { HasWork = MoneyJobs.HasUncharged },
        new(JobNames.Dunning, JobLane.Payments, MoneyJobs.Dun),
        new(JobNames.Reconcile, JobLane.Payments, MoneyJobs.Reconcile),
        new(JobNames.Entitlements, JobLane.Engine, CheckJobs.PublishEntitlements),
        new(JobNames.Verify, JobLane.Checks, CheckJobs.Verify),
        new(JobNames.SelfTest, JobLane.Checks, SelfTestMonth.Run),
    ];
}
