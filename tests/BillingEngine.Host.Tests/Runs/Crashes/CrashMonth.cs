using System.Globalization;
using System.Text;

namespace BillingEngine.Host.Tests.Runs.Crashes;

/// <summary>One month of many accounts: large enough that a run takes a second or two, so that a kill can hit every part of it.</summary>
internal static class CrashMonth
{
    public const string Period = "2024-09";

    private const int Accounts = 700;
    private const int Subjects = 6;
    private const int Days = 30;
    private const int Files = 4;

    private const string PriceBook = """
        {
          "priceBook": "usd", "currency": "USD",
          "products": [
            { "code": "server", "name": "Server", "unit": "instance" },
            { "code": "storage", "name": "Storage", "unit": "GB", "basis": "daily", "trialDays": 3 }
          ],
          "prices": [
            { "product": "server", "from": "2024-01", "model": "per-unit", "unitPrice": "4.99" },
            { "product": "storage", "from": "2024-01", "model": "graduated", "tiers": [ { "upTo": "10", "unitPrice": "0.5" }, { "unitPrice": "0.333" } ] }
          ],
          "minimums": [ { "from": "2024-01", "amount": "20.00" } ]
        }
        """;

    /// <summary>Writes the input folder.</summary>
    public static void Write(string folder)
    {
        Directory.CreateDirectory(Path.Combine(folder, "usage"));
        File.WriteAllText(Path.Combine(folder, "pricebook.json"), PriceBook);
        File.WriteAllLines(Path.Combine(folder, "accounts.csv"), Enumerable.Range(0, Accounts).Select(AccountRow).Prepend("account,name,currency"));
        for (var file = 0; file < Files; file++) WriteUsage(Path.Combine(folder, "usage", $"part-{file}.csv"), file);
    }

    private static string AccountRow(int account) => $"{Code(account)},Account {account},USD";

    private static void WriteUsage(string path, int file)
    {
        var text = new StringBuilder("account,product,subject,date,quantity,company\n");
        for (var account = file; account < Accounts; account += Files)
            for (var day = 1; day <= Days; day++)
                for (var subject = 0; subject < Subjects; subject++)
                    text.Append(CultureInfo.InvariantCulture,
                        $"{Code(account)},{Product(subject)},subject {subject},2024-09-{day:00},{1 + (account + day) % 7},company {subject % 3}\n");
        text.Append("nobody,server,s,2024-09-01,1,\n");
        File.WriteAllText(path, text.ToString());
    }

    private static string Product(int subject) => subject % 2 == 0 ? "server" : "storage";

    private static string Code(int account) => string.Create(CultureInfo.InvariantCulture, $"account-{account:0000}");
}
