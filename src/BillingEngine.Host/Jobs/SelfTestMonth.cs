using BillingEngine.Core;
using BillingEngine.Host.Commands;

namespace BillingEngine.Host.Jobs;

/// <summary>
/// Bills two small months whose documents are known, in a database and a folder of their own that are gone afterwards: whether this program, on this
/// machine, still comes to the right cents. After <see cref="KnownMonth"/> a third server of September is told late, 4.00, which the true-up of 10.50
/// pays for, and October has three servers.
/// </summary>
internal static class SelfTestMonth
{
    private const string Usage = """
        account,product,subject,date,quantity
        acme,server,three,2024-09-20,1
        acme,server,one,2024-10-01,1
        acme,server,two,2024-10-02,1
        acme,server,three,2024-10-31,1
        """;

    // October of acme: 3 servers 12.00, true-up 8.00, September's third server 4.00, carry-back credit -4.00.
    private static readonly string[] Expected = [.. KnownMonth.Expected, "INV-2024-10-000001 acme 20.00"];

    private static readonly BillingPeriod October = KnownMonth.Period.Next;

    /// <summary>Does it; failed when it comes to other documents.</summary>
    public static JobOutcome Run(JobContext job)
    {
        // Beside the database, under a fixed name: what a kill leaves there is gone with the next test.
        var folder = job.Settings.FilesBeside + ".self-test";
        Remove(folder);
        try
        {
            Directory.CreateDirectory(folder);
            var found = Bill(job, folder);
            return found.SequenceEqual(Expected)
                ? JobOutcome.Done($"{Counted.Of(Expected.Length, "document")} as expected.")
                : new JobOutcome(
                    JobEnd.Failed,
                    $"The self-test month comes to other documents: '{string.Join("', '", found)}'. "
                    + "Issue nothing with this program before that is understood.");
        }
        finally
        {
            Remove(folder);
        }
    }

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }

    private static List<string> Bill(JobContext job, string folder)
    {
        var settings = new EngineSettings { Database = Path.Combine(folder, "self-test.db"), Output = Path.Combine(folder, "out") };
        using var context = job.Command.With(settings);
        KnownMonth.Bill(context, Path.Combine(folder, "first"));
        KnownMonth.Write(folder, "second/usage/october.csv", Usage);
        KnownMonth.Bill(context, October, Path.Combine(folder, "second"));
        return
        [
            .. KnownMonth.Documents(settings.Output, KnownMonth.Period), .. KnownMonth.Documents(settings.Output, October),
            .. VerifyCommand.Verify(context.OpenOrCreate(), context).Differences,
        ];
    }
}
