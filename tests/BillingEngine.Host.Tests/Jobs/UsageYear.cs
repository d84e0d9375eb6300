using System.Globalization;
using System.Text;
using BillingEngine.Host.Tests.Runs.Worlds;
using FastSpringEmulator;

namespace BillingEngine.Host.Tests.Jobs;

/// <summary>Seven accounts in four time zones and two currencies, and what they use in 2024: usage that grows, shrinks, is corrected and comes late.</summary>
internal static class UsageYear
{
    private static readonly string[] Zones = ["UTC", "Pacific/Kiritimati", "America/Los_Angeles", "Europe/Oslo"];
    private static readonly string[] Products = ["server", "mailbox", "storage"];

    /// <summary>Writes price books and accounts.</summary>
    public static void WriteCatalog(string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "pricebook-usd.json"), Book("usd", "USD", "4.99"));
        File.WriteAllText(Path.Combine(folder, "pricebook-jpy.json"), Book("jpy", "JPY", "700"));
        var rows = Enumerable.Range(0, 7).Select(account => account % 3 == 2
            ? FormattableString.Invariant($"a{account},Account {account},JPY,jpy,{Zones[account % 4]},sub-a{account}")
            : FormattableString.Invariant($"a{account},Account {account},USD,usd,{Zones[account % 4]},sub-a{account}"));
        File.WriteAllLines(Path.Combine(folder, "accounts.csv"), rows.Prepend("account,name,currency,price_book,time_zone,gateway_reference"));
    }

    /// <summary>Makes the subscriptions of the accounts, whose charges are now and then declined.</summary>
    public static void Subscribe(Gateway gateway, Dice dice)
    {
        for (var account = 0; account < 7; account++)
        {
            var subscription = FormattableString.Invariant($"sub-a{account}");
            gateway.Add(subscription, account % 3 == 2 ? "JPY" : "USD");
            gateway.Plan(subscription, [.. Enumerable.Range(0, 30).Select(_ => dice.Between(0, 3) == 0 ? ChargeBehavior.Decline : ChargeBehavior.Take)]);
        }
    }

    /// <summary>Files of every month: three in the course of it, and now and then one that comes weeks late.</summary>
    public static IEnumerable<DroppedUsage> Files(Dice dice)
    {
        for (var month = 1; month <= 12; month++)
        {
            var first = new DateTimeOffset(2024, month, 1, 0, 0, 0, TimeSpan.Zero);
            for (var part = 1; part <= 3; part++)
            {
                var on = first.AddDays(9 * part).AddHours(dice.Between(0, 40));
                yield return new DroppedUsage(Name(month, part), on, Rows(dice, month, 9 * part - 8, 9 * part));
            }
            if (dice.Between(0, 1) == 0)
                yield return new DroppedUsage(Name(month, 4), first.AddDays(dice.Between(32, 70)), Rows(dice, month, 1, 28));
        }
    }

    private static string Name(int month, int part) => string.Create(CultureInfo.InvariantCulture, $"2024-{month:00}-part-{part}.csv");

    private static string Rows(Dice dice, int month, int firstDay, int lastDay)
    {
        var text = new StringBuilder("account,product,subject,date,quantity\n");
        for (var row = 0; row < 40; row++)
        {
            var (account, product, subject) = (dice.Between(0, 6), Products[dice.Between(0, 2)], dice.Between(0, 5));
            var day = dice.Between(firstDay, lastDay);
            text.Append(CultureInfo.InvariantCulture, $"a{account},{product},s{subject},2024-{month:00}-{day:00},{dice.Between(1, 9)}\n");
        }
        return text.ToString();
    }

    private static string Book(string code, string currency, string price) => $$"""
        {
          "priceBook": "{{code}}", "currency": "{{currency}}",
          "products": [
            { "code": "server", "name": "Server", "unit": "instance", "trialDays": 14 },
            { "code": "mailbox", "name": "Mailbox", "unit": "user" },
            { "code": "storage", "name": "Storage", "unit": "GB", "basis": "daily" }
          ],
          "prices": [
            { "product": "server", "from": "2024-01", "model": "per-unit", "unitPrice": "{{price}}" },
            { "product": "mailbox", "from": "2024-01", "model": "graduated", "tiers": [ { "upTo": "5", "unitPrice": "3" }, { "unitPrice": "2" } ] },
            { "product": "storage", "from": "2024-01", "model": "per-unit", "unitPrice": "0.333" }
          ],
          "minimums": [ { "from": "2024-01", "amount": "20" } ]
        }
        """;
}
