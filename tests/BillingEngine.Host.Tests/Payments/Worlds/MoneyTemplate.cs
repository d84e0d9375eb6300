using BillingEngine.Storage.Payments;
using BillingEngine.TestEngines;
using FastSpringEmulator;

namespace BillingEngine.Host.Tests.Payments.Worlds;

/// <summary>
/// Two billed months that worlds begin with. September: acme 20, bolt 31, cubo 42. October: acme 21, bolt 32, and cubo's September is reported again
/// as 35, so it gets a credit note of 7. In one of two templates September was paid before that.
/// </summary>
internal sealed class MoneyTemplate
{
    /// <summary>The accounts with what their September comes to.</summary>
    public static readonly IReadOnlyList<(string Account, decimal September)> Accounts = [("acme", 20), ("bolt", 31), ("cubo", 42)];

    /// <summary>The numbers of all invoices.</summary>
    public static readonly IReadOnlyList<string> Invoices =
        ["INV-2024-09-000001", "INV-2024-09-000002", "INV-2024-09-000003", "INV-2024-10-000001", "INV-2024-10-000002"];

    /// <summary>The number of the credit note.</summary>
    public const string CreditNote = "CRN-2024-10-000001";

    private static readonly Lazy<MoneyTemplate> Unpaid = new(() => new MoneyTemplate(isPaid: false));
    private static readonly Lazy<MoneyTemplate> Paid = new(() => new MoneyTemplate(isPaid: true));

    private readonly byte[] _database;
    private readonly byte[] _inbox;
    private readonly bool _isPaid;

    private MoneyTemplate(bool isPaid)
    {
        _isPaid = isPaid;
        using var world = PayWorld.On<OnSqlite>(accounts: [.. Accounts.Select(account => account.Account)]);
        Expect(world.Bill("2024-09", "acme 20, bolt 31, cubo 42").ExitCode, 0);
        if (isPaid) Expect(world.Pay().ExitCode, 0);
        world.Write("input/usage/again.csv", "account,product,subject,date,quantity,revision\ncubo,unit,host,2024-09-05,35,1\n");
        Expect(world.Bill("2024-10", "acme 21, bolt 32").ExitCode, 0);
        _database = File.ReadAllBytes(world.Database);
        EventInbox.Open(world.At("empty.db")).Dispose();
        _inbox = File.ReadAllBytes(world.At("empty.db"));
    }

    public static MoneyTemplate Of(bool isPaid) => isPaid ? Paid.Value : Unpaid.Value;

    /// <summary>Writes the databases, and has the gateway know what was paid.</summary>
    public void Copy(string database, string inbox, Gateway gateway)
    {
        File.WriteAllBytes(database, _database);
        File.WriteAllBytes(inbox, _inbox);
        foreach (var (account, september) in Accounts)
        {
            gateway.Add("sub-" + account).Price = september;
            if (_isPaid) gateway.Charge("sub-" + account);
        }
    }

    private static void Expect(int actual, int expected)
    {
        if (actual != expected) throw new InvalidOperationException($"The template ended with {actual}.");
    }
}
