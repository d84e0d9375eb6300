using BillingEngine.Core;
using BillingEngine.Host.Commands;

namespace BillingEngine.Host.Jobs;

/// <summary>
/// A small month whose documents are known. acme uses two servers and a mailbox in September, 8.00 + 1.50, and pays the minimum of 20.00; bolt uses six
/// servers, 24.00.
/// </summary>
internal static class KnownMonth
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

    private const string Usage = """
        account,product,subject,date,quantity
        acme,server,one,2024-09-01,1
        acme,server,two,2024-09-30,1
        acme,mailbox,ann,2024-09-15,1
        bolt,server,nine,2024-09-02,6
        """;

    /// <summary>September of 2024.</summary>
    public static BillingPeriod Period { get; } = new(2024, 9);

    /// <summary>Its documents, as <see cref="Documents"/> tells them.</summary>
    public static IReadOnlyList<string> Expected { get; } = ["INV-2024-09-000001 acme 20.00", "INV-2024-09-000002 bolt 24.00"];

    /// <summary>Writes its input into a folder, and bills it into the database of a context.</summary>
    public static MonthResult Bill(CommandContext context, string folder, bool html = true)
    {
        Write(folder, "pricebook.json", PriceBook);
        Write(folder, "accounts.csv", Accounts);
        Write(folder, "usage/september.csv", Usage);
        return Bill(context, Period, folder, html);
    }

    /// <summary>Bills a month from a folder.</summary>
    public static MonthResult Bill(CommandContext context, BillingPeriod period, string input, bool html = true) =>
        new Month(context, new MonthOrder { Period = period, AsOf = period.EndDay, Input = input, Html = html }).Execute();

    /// <summary>The documents of a month's export: number, account and total. No code and no number of this month needs quotes.</summary>
    public static IEnumerable<string> Documents(string output, BillingPeriod period)
    {
        var rows = File.ReadAllLines(Path.Combine(output, period.ToString(), "invoices.csv")).Select(line => line.Split(',')).ToList();
        var columns = ((string[])["document_number", "account", "total"]).Select(name => Array.IndexOf(rows[0], name)).ToList();
        return rows.Skip(1).Select(row => string.Join(' ', columns.Select(column => row[column])));
    }

    /// <summary>Writes a file below a folder.</summary>
    public static void Write(string folder, string name, string text)
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
