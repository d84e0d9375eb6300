using BillingEngine.Core;
using BillingEngine.Host.Commands;

namespace BillingEngine.Host.Jobs;

/// <summary>
/// Bills two small months whose documents are known, in a database and a folder of their own that are gone afterwards: whether this program, on this
/// machine, still comes to the right cents. acme uses two servers and a mailbox in September, 8.00 + 1.50, and pays the minimum of 20.00; bolt uses
/// six servers, 24.00. Then a third server of September is told late, 4.00, which the true-up of 10.50 pays for, and October has three servers.
/// </summary>
internal static class SelfTestMonth
{
    private const string PriceBook = """
        {
          "priceBook": "self-test", "currency": "USD",
          "products": [ { "code": "server", "name": "Server", "unit": "instance" }, { "code": "mailbox", "name": "Mailbox", "unit": "user" } ],
          "prices": [
            { "product": "server", "from": "2024-01", "model": "per-unit", "unitPrice": "4.00" },
            { "product": "mailbox", "from": "2024-01", "model": "per-unit", "unitPrice": "1.50" }
          ],
          "minimums": [ { "from": "2024-01", "amount": "20.00" } ]
        }
        """;

    private const string Accounts = "account,name,currency\nacme,Self test A,USD\nbolt,Self test B,USD\n";

    private const string September = """
        account,product,subject,date,quantity
        acme,server,one,2024-09-01,1
        acme,server,two,2024-09-30,1
        acme,mailbox,ann,2024-09-15,1
        bolt,server,nine,2024-09-02,6
        """;

    private const string October = """
        account,product,subject,date,quantity
        acme,server,three,2024-09-20,1
        acme,server,one,2024-10-01,1
        acme,server,two,2024-10-02,1
        acme,server,three,2024-10-31,1
        """;

    // October of acme: 3 servers 12.00, true-up 8.00, September's third server 4.00, carry-back credit -4.00.
    private static readonly string[] Expected = ["INV-2024-09-000001 acme 20.00", "INV-2024-09-000002 bolt 24.00", "INV-2024-10-000001 acme 20.00"];

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
        Write(folder, "first/pricebook.json", PriceBook);
        Write(folder, "first/accounts.csv", Accounts);
        Write(folder, "first/usage/september.csv", September);
        Write(folder, "second/usage/october.csv", October);
        Bill(context, new BillingPeriod(2024, 9), Path.Combine(folder, "first"));
        Bill(context, new BillingPeriod(2024, 10), Path.Combine(folder, "second"));
        return
        [
            .. Documents(settings.Output, "2024-09"), .. Documents(settings.Output, "2024-10"),
            .. VerifyCommand.Verify(context.OpenOrCreate(), context).Differences,
        ];
    }

    private static void Bill(CommandContext context, BillingPeriod period, string input) =>
        new Month(context, new MonthOrder { Period = period, AsOf = period.EndDay, Input = input }).Execute();

    // The codes and numbers of this month need no quotes.
    private static IEnumerable<string> Documents(string output, string period)
    {
        var rows = File.ReadAllLines(Path.Combine(output, period, "invoices.csv")).Select(line => line.Split(',')).ToList();
        var columns = ((string[])["document_number", "account", "total"]).Select(name => Array.IndexOf(rows[0], name)).ToList();
        return rows.Skip(1).Select(row => string.Join(' ', columns.Select(column => row[column])));
    }

    private static void Write(string folder, string name, string text)
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
