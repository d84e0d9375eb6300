using BillingEngine.Core;

namespace BillingEngine.Host.Jobs;

/// <summary>The jobs of <c>billing serve</c> by name, with their times.</summary>
public static class JobNames
{
    public const string Collect = "collect";
    public const string Close = "close";
    public const string Pay = "pay";
    public const string Inbox = "inbox";
    public const string Dunning = "dunning";
    public const string Reconcile = "reconcile";
    public const string Export = "export";
    public const string Entitlements = "entitlements";
    public const string Verify = "verify";
    public const string SelfTest = "self-test";

    /// <summary>Every job, in the order in which they depend on each other: its name, the part of its configuration key, its default schedule in UTC.</summary>
    public static IReadOnlyList<(string Name, string Key, string Default)> All { get; } =
    [
        (Collect, "Collect", "daily 02:00"),
        (Close, "Close", "every 5 minutes"),
        (Export, "Export", "daily 05:30"),
        (Inbox, "Inbox", "every 5 minutes"),
        (Pay, "Pay", "daily 13:00"),
        (Dunning, "Dunning", "daily 14:00"),
        (Reconcile, "Reconcile", "daily 05:00"),
        (Entitlements, "Entitlements", "daily 04:00"),
        (Verify, "Verify", "weekly sunday 06:00"),
        (SelfTest, "SelfTest", "daily 03:30"),
    ];

    /// <summary>The default schedule of a job.</summary>
    public static JobSchedule DefaultOf(string name) => JobScheduleText.TryParse(All.First(job => job.Name == name).Default)
        ?? throw new InvalidOperationException($"The default schedule of {name} is none.");
}
