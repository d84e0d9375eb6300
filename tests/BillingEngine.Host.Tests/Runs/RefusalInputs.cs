namespace BillingEngine.Host.Tests.Runs;

/// <summary>Small input folders by name, for commands that are refused: each holds what its name says and nothing else.</summary>
internal static class RefusalInputs
{
    private const string Accounts = "account,name,currency,time_zone,billing_channel\n";
    private const string Usage = "account,product,subject,date,quantity\n";

    private const string Prices = "\"prices\": [";
    private const string UserPrice = """ { "product": "user", "from": "2024-01", "model": "flat", "amount": "7" }, """;
    private const string LaterPrice = """ { "product": "server", "from": "2024-10", "model": "per-unit", "unitPrice": "5" }, """;

    private const string Book = """
        { "priceBook": "usd", "currency": "USD",
          "products": [ { "code": "server", "name": "Server", "unit": "instance" }, { "code": "user", "name": "User", "unit": "user" } ],
          "prices": [ { "product": "server", "from": "2024-01", "model": "per-unit", "unitPrice": "4.00" } ],
          "minimums": [ { "from": "2024-01", "amount": "20.00" } ] }
        """;

    /// <summary>Writes all folders.</summary>
    public static void Write(string root)
    {
        var folders = new Dictionary<string, (string File, string Text)[]>(StringComparer.Ordinal)
        {
            ["september"] =
            [
                ("pricebook.json", Book), ("accounts.csv", Accounts + "acme,Acme,USD,UTC,direct\nbeta,Beta,USD,UTC,direct\n"),
                ("usage/1.csv", Usage + "acme,server,s1,2024-09-03,2\nbeta,server,s1,2024-09-20,30\n"),
            ],
            ["october"] = [("usage/2.csv", Usage + "acme,server,s1,2024-10-03,6\n")],
            ["late"] = [("usage/3.csv", Usage + "acme,server,s2,2024-09-30,4\n")],
            ["users"] = [("usage/4.csv", Usage + "acme,user,u1,2024-09-30,1\n")],
            ["user-price"] = [("pricebook.json", Book.Replace(Prices, Prices + UserPrice, StringComparison.Ordinal))],
            ["other-price"] = [("pricebook.json", Book.Replace("4.00", "4.25", StringComparison.Ordinal))],
            ["later-price"] = [("pricebook.json", Book.Replace(Prices, Prices + LaterPrice, StringComparison.Ordinal))],
            ["other-minimum"] = [("pricebook.json", Book.Replace("20.00", "25.00", StringComparison.Ordinal))],
            ["other-basis"] = [("pricebook.json", Book.Replace("\"instance\"", "\"instance\", \"basis\": \"daily\"", StringComparison.Ordinal))],
            ["no-server"] = [("pricebook.json", Book.Replace("server", "servers", StringComparison.Ordinal))],
            ["other-currency-book"] = [("pricebook.json", Book.Replace("USD", "EUR", StringComparison.Ordinal))],
            ["other-currency"] = [("accounts.csv", Accounts + "acme,Acme,EUR,UTC,direct\n")],
            ["other-zone"] = [("accounts.csv", Accounts + "acme,Acme,USD,Europe/Berlin,direct\n")],
            ["marketplace"] = [("accounts.csv", Accounts + "acme,Acme,USD,UTC,marketplace\n")],
            ["euro-account"] = [("accounts.csv", Accounts + "gamma,Gamma,EUR,UTC,direct\n"), ("usage/5.csv", Usage + "gamma,server,s1,2024-09-03,2\n")],
        };
        foreach (var (folder, files) in folders)
            foreach (var (file, text) in files)
                WriteFile(Path.Combine(root, folder, file), text);
    }

    private static void WriteFile(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
