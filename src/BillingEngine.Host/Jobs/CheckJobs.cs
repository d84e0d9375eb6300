using BillingEngine.Core;
using BillingEngine.Host.Commands;
using BillingEngine.Host.Stages;

namespace BillingEngine.Host.Jobs;

/// <summary>Jobs that bill nothing: entitlement tokens and the recomputation of everything.</summary>
internal static class CheckJobs
{
    /// <summary>Signs a token for each account (L17), once there is a key to sign with.</summary>
    public static JobOutcome PublishEntitlements(JobContext job)
    {
        if (!job.Command.EntitlementKeys.CanSign)
            return JobOutcome.Nothing("There is no signing key: 'billing entitlements keygen' makes one, where installations are to be told what they have.");
        var database = job.Command.OpenOrCreate();
        job.Command.CheckOutput();
        var files = new EntitlementStage(database, job.Settings, job.Command.EntitlementKeys) { Progress = job.Command.Progress }.Publish(job.Now);
        return JobOutcome.Done($"{Counted.Of(files.Count, "token")} signed.");
    }

    /// <summary>Works everything out again.</summary>
    public static JobOutcome Verify(JobContext job)
    {
        var result = VerifyCommand.Verify(job.Command.OpenOrCreate(), job.Command);
        if (result.Differences.Count > 0)
            job.Log.Warn(
                "verify.difference", "Stored figures differ from what they are worked out to: run 'billing verify', and keep a copy of the database.",
                ("differences", result.Differences.Count));
        return JobOutcome.Done(
            $"{Counted.Of(result.Lines, "line")} verified, {Counted.Of(result.Differences.Count, "difference")}.", result.Differences.Count > 0);
    }
}
