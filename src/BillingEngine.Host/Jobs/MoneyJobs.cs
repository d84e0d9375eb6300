using BillingEngine.Core;
using BillingEngine.Core.Invoicing;
using BillingEngine.Core.Reconciliation;
using BillingEngine.Host.Commands;
using BillingEngine.Host.Payments;
using BillingEngine.Storage.Invoicing;

namespace BillingEngine.Host.Jobs;

/// <summary>The jobs of payments: the work of <c>pay</c>, <c>inbox run</c> and <c>reconcile</c>. Without a gateway there is nothing to charge.</summary>
internal static class MoneyJobs
{
    private const string NoGateway = "No gateway is configured.";
    private const int ReconciledDays = 62;

    private static readonly BillingPeriod Latest = new(9998, 12);

    /// <summary>True while a run was issued whose invoices were not given to the gateway.</summary>
    public static bool HasUncharged(JobContext job) => job.Settings.Gateway.IsConfigured && Uncharged(job).Count > 0;

    /// <summary>Charges the invoices of every run that was not charged yet, the oldest month first.</summary>
    public static JobOutcome Pay(JobContext job) => job.Settings.Gateway.IsConfigured ? Charge(job, Uncharged(job)) : JobOutcome.Nothing(NoGateway);

    /// <summary>Repeats declined charges whose day has come, in every month with something open (P3).</summary>
    public static JobOutcome Dun(JobContext job)
    {
        if (!job.Settings.Gateway.IsConfigured) return JobOutcome.Nothing(NoGateway);
        var standing = DocumentStanding.Of(job.Command.OpenOrCreate(), job.Settings);
        var open = standing?.Receivables(Latest).Select(receivable => PeriodOf(receivable.Document)).Distinct().Order().ToList() ?? [];
        return Charge(job, open);
    }

    /// <summary>Pulls what the gateway could not deliver, and applies every open event.</summary>
    public static JobOutcome Inbox(JobContext job)
    {
        using var gateway = GatewayLink.Open(job.Settings);
        var surroundings = job.Command.Surroundings;
        var result = new InboxJob(job.Command.OpenOrCreate(), job.Settings, gateway) { Time = surroundings.Time, Stop = surroundings.Stop }.RunOnce();
        job.Meters.Saw(result.Summary, job.Now);
        if (result.Sweep.Fault.Length > 0)
            job.Log.Warn("inbox.sweep", "The gateway's unprocessed events could not all be pulled; the next pass asks again.");
        var told = result.Outcomes.Values.Sum();
        return told + result.Sweep.Pulled == 0 && !result.NeedsLook
            ? JobOutcome.Nothing("No event is open.")
            : JobOutcome.Done($"{Counted.Of(result.Sweep.Pulled, "event")} pulled, {Counted.Of(told, "event")} looked at.", result.NeedsLook);
    }

    /// <summary>Compares documents with money over the last two months.</summary>
    public static JobOutcome Reconcile(JobContext job)
    {
        var database = job.Command.OpenOrCreate();
        // Documents that are paid elsewhere have no money here that they could be compared with.
        if (!job.Settings.Gateway.IsConfigured && DocumentStanding.Of(database, job.Settings) is null) return JobOutcome.Nothing(NoGateway);
        job.Command.CheckOutput();
        var today = job.Command.Today;
        var rows = new MoneyWork(job.Command).WithGatewayIfAny(
            listens: true, (lookUp, time) => new ReconcileStage(database, lookUp, time).Run(today.AddDays(-ReconciledDays), today));
        if (rows.Count == 0) return JobOutcome.Nothing("Nothing to reconcile.");
        ReconcileCommand.Write(database, job.Settings, rows);
        var differing = rows.Count(ReconciliationStates.NeedsLook);
        return JobOutcome.Done($"{Counted.Of(rows.Count, "item")}, {Counted.Number(differing)} of them need a look.", differing > 0);
    }

    private static List<BillingPeriod> Uncharged(JobContext job)
    {
        var database = job.Command.OpenOrCreate();
        var runs = new RunStepStore(database).Without(RunStep.Charged).ToHashSet();
        return runs.Count == 0 ? [] : [.. RunHistory.Load(database).Issued.Where(run => runs.Contains(run.Id)).Select(run => run.Period).Distinct().Order()];
    }

    private static JobOutcome Charge(JobContext job, List<BillingPeriod> periods)
    {
        var (captured, needsLook) = (0, 0);
        foreach (var period in periods)
        {
            job.Stop.ThrowIfCancellationRequested();
            var result = Charge(job, period);
            captured += result.Lines.Count(line => line.Outcome == PayOutcome.Captured);
            needsLook += result.ToSettle.Count + result.Lines.Count(line => line.NeedsLook);
            foreach (var group in result.Lines.GroupBy(line => line.Outcome))
                job.Log.Tell(
                    "pay.outcome", $"{Counted.Of(group.Count(), "document")} of {period}: {group.Key}.",
                    ("period", period), ("outcome", group.Key), ("documents", group.Count()));
        }
        return captured + needsLook == 0
            ? JobOutcome.Nothing("Nothing is due to be charged.")
            : JobOutcome.Done($"{Counted.Of(captured, "document")} charged, {Counted.Number(needsLook)} need a look.", needsLook > 0);
    }

    private static PayResult Charge(JobContext job, BillingPeriod period)
    {
        var database = job.Command.OpenOrCreate();
        var request = new PayRequest(period, job.Command.Today, job.Now);
        return new MoneyWork(job.Command).WithGateway((lookUp, time) =>
            new PayStage(database, job.Settings, lookUp, time).Run(request, job.Command.Progress));
    }

    private static BillingPeriod PeriodOf(string document) => DocumentNumber.TryParse(document, out var number)
        ? number.Period
        : throw new InvalidOperationException($"'{document}' is no document number.");
}
