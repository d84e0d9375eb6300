using System.Text;

namespace BillingEngine.Host.Tests.Runs.Worlds;

/// <summary>Writes deliveries as input folders.</summary>
internal static class WorldFolder
{
    private const string AccountsHeader = "account,name,currency,price_book,time_zone,billing_channel,payment_method,payment_method_since";
    private const string EventsHeader = "account,product,subject,event,effective_on";
    private const string UsageHeader = "account,product,subject,date,quantity,company,subject_name,revision";

    /// <summary>Writes one delivery into a folder of its own.</summary>
    public static void Write(Delivery delivery, string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var (index, book) in delivery.Books.Index())
            File.WriteAllBytes(Path.Combine(folder, $"pricebook-{index}.json"), BookWriter.Write(book));
        if (delivery.Accounts.Count > 0)
            Write(Path.Combine(folder, "accounts.csv"), AccountsHeader, delivery.Accounts.Select(Fields));
        if (delivery.Events.Count > 0) Write(Path.Combine(folder, "license_events.csv"), EventsHeader, delivery.Events.Select(Fields));
        if (delivery.UsageFiles.Count == 0) return;
        Directory.CreateDirectory(Path.Combine(folder, "usage"));
        foreach (var (index, rows) in delivery.UsageFiles.Index())
            Write(Path.Combine(folder, "usage", $"part-{index}.csv"), UsageHeader, rows.Select(Fields));
    }

    private static string[] Fields(WorldAccount account) =>
        [
            account.Code, account.Name, account.Currency, account.Book, account.Zone, account.IsMarketplace ? "marketplace" : "direct",
            account.PaymentMethod, account.PaymentMethodSince,
        ];

    private static string[] Fields(EventRow row) => [row.Account, row.Product, row.Subject, row.Event, row.EffectiveOn];

    private static string[] Fields(UsageRow row) =>
        [row.Account, row.Product, row.Subject, row.Date, row.Quantity, row.Company, row.SubjectName, row.Revision];

    private static void Write(string path, string header, IEnumerable<string[]> rows)
    {
        var text = new StringBuilder(header).Append('\n');
        foreach (var row in rows) text.AppendJoin(',', row.Select(Quoted)).Append('\n');
        File.WriteAllText(path, text.ToString(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    }

    private static string Quoted(string field) => field.AsSpan().ContainsAny(",\"\r\n")
        ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
        : field;
}
