using System.Globalization;
using System.Text;

namespace BillingEngine.Host.Tests.Runs.Storms;

/// <summary>
/// What a storm works on: twenty accounts with usage of August and September, and for October usage files of which each shares rows with its neighbours,
/// licence events and credits. Whatever is done in a storm is of October, so that September's documents do not depend on when they are made.
/// </summary>
internal static class StormInput
{
    public const int Accounts = 20;

    /// <summary>Usage files of October.</summary>
    public const int Files = 8;

    private const int AccountsOfFile = 10;
    private const int Subjects = 8;
    private const int Days = 20;

    /// <summary>Writes the files below a folder.</summary>
    public static void Write(string folder)
    {
        foreach (var name in (string[])["base/usage", "october", "dropped", "late/usage"]) Directory.CreateDirectory(Path.Combine(folder, name));
        File.WriteAllText(Path.Combine(folder, "base/pricebook.json"), """
            {
              "priceBook": "usd", "currency": "USD",
              "products": [
                { "code": "server", "name": "Server", "unit": "instance" },
                { "code": "storage", "name": "Storage", "unit": "GB", "basis": "daily" }
              ],
              "prices": [
                { "product": "server", "from": "2024-01", "model": "per-unit", "unitPrice": "4.99" },
                { "product": "storage", "from": "2024-01", "model": "graduated", "tiers": [ { "upTo": "10", "unitPrice": "0.5" }, { "unitPrice": "0.333" } ] }
              ],
              "minimums": [ { "from": "2024-01", "amount": "20.00" } ]
            }
            """);
        Write(folder, "base/accounts.csv", "account,name,currency,gateway_reference", Each(account => $"{Code(account)},Account,USD,sub-{Code(account)}"));
        foreach (var month in (string[])["2024-08", "2024-09"]) WriteUsage(folder, $"base/usage/{month}.csv", Rows(0, Accounts, month));
        for (var file = 0; file < Files; file++)
            WriteUsage(folder, $"october/part-{file}.csv", Rows(file * 2, AccountsOfFile, "2024-10").Append($"nobody,server,s{file},2024-10-01,1"));
        WriteUsage(folder, "dropped/dropped.csv", Each(account => $"{Code(account)},storage,dropped,2024-10-03,7"));
        WriteUsage(folder, "late/usage/late.csv", Each(account => $"{Code(account)},server,late,2024-09-30,9"));
        Write(folder, "october/license_events.csv", "account,product,subject,event,effective_on,actor,note",
            Each(account => $"{Code(account)},server,told,assign,2024-10-07,carl,"));
        Write(folder, "october/account_credits.csv", "credit,account,amount,currency,granted_on,expires_on,priority,reason",
            Each(account => $"credit-{account},{Code(account)},1.50,USD,2024-10-20,,,"));
    }

    /// <summary>The code of an account.</summary>
    public static string Code(int account) => string.Create(CultureInfo.InvariantCulture, $"a{account:00}");

    // Neighbours tell another quantity of the same day: the larger one counts, whichever came first.
    private static IEnumerable<string> Rows(int first, int count, string month) =>
        from account in Enumerable.Range(first, count)
        from subject in Enumerable.Range(0, Subjects)
        from day in Enumerable.Range(1, Days)
        select string.Create(
            CultureInfo.InvariantCulture,
            $"{Code(account % Accounts)},{(subject % 2 == 0 ? "server" : "storage")},s{subject},{month}-{day:00},{1 + (first + account + day) % 7}");

    private static IEnumerable<string> Each(Func<int, string> row) => Enumerable.Range(0, Accounts).Select(row);

    private static void WriteUsage(string folder, string name, IEnumerable<string> rows) =>
        Write(folder, name, "account,product,subject,date,quantity", rows);

    private static void Write(string folder, string name, string header, IEnumerable<string> rows)
    {
        var text = new StringBuilder(header).Append('\n');
        foreach (var row in rows) text.Append(row).Append('\n');
        File.WriteAllText(Path.Combine(folder, name), text.ToString());
    }
}
