using BillingEngine.Storage;
using Dapper;

namespace BillingEngine.Host.Tests.Commands;

/// <summary>
/// A vendor with two accounts in a folder of its own. acme uses two servers at 4.00 and one mailbox at 1.50 in September, of which nine
/// days are days of October: 8.00 + 1.50, minimum 20.00.
/// </summary>
public sealed class SmallMonth : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public SmallMonth()
    {
        _folder.Write("input/pricebook.json", """
            {
              "priceBook": "book", "currency": "USD",
              "products": [
                { "code": "server", "name": "Server", "unit": "instance" },
                { "code": "mailbox", "name": "Mailbox", "unit": "user" }
              ],
              "prices": [
                { "product": "server", "from": "2024-01", "model": "per-unit", "unitPrice": "4.00" },
                { "product": "mailbox", "from": "2024-01", "model": "per-unit", "unitPrice": "1.50" }
              ],
              "minimums": [ { "from": "2024-01", "amount": "20.00" } ]
            }
            """);
        _folder.Write("input/accounts.csv", "account,name,currency\nacme,Acme IT,USD\nbolt,Bolt IT,USD\n");
        _folder.Write("input/usage/september.csv", """
            account,product,subject,date,quantity
            acme,server,srv-1,2024-09-01,1
            acme,server,srv-2,2024-09-30,1
            acme,mailbox,ann,2024-09-15,1
            bolt,server,srv-9,2024-09-02,6
            """);
    }

    public string Root => _folder.Root;

    public string Database => _folder.At("billing.db");

    public string Output => _folder.At("out");

    public string Input => _folder.At("input");

    public string At(string name) => _folder.At(name);

    public string Write(string name, string text) => _folder.Write(name, text);

    public string Read(string name) => File.ReadAllText(_folder.At(name));

    /// <summary>Runs a command line on the database and output of this folder, as of no particular day.</summary>
    internal ProgramRun Run(string line) => ProgramRun.Of([.. Words(line), "--database", Database, "--output", Output]);

    /// <summary>The usual first run.</summary>
    internal ProgramRun Bill(string more = "") => Run($"run --period 2024-09 --as-of 2024-10-01 --no-html --input {Input} {more}");

    /// <summary>Every row of every table, as text.</summary>
    public string Dump()
    {
        using var database = BillingDatabase.Open(Database);
        var tables = database.Connection.Query<string>("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").ToList();
        return string.Join('\n', tables.SelectMany(table => Rows(database, table)));
    }

    public void Dispose() => _folder.Dispose();

    private static IEnumerable<string> Rows(BillingDatabase database, string table)
    {
        foreach (IDictionary<string, object> row in database.Connection.Query($"SELECT * FROM {table}"))
            yield return table + ": " + string.Join(", ", row.Values.Select(value => value is byte[] bytes ? Convert.ToHexString(bytes) : $"{value}"));
    }

    private static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
