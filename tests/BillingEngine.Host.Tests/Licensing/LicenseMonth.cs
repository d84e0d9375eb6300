using System.Text;
using BillingEngine.Host.Tests.Commands;

namespace BillingEngine.Host.Tests.Licensing;

/// <summary>
/// Three accounts in a folder of their own, billed for September 2024: acme has two servers (one on trial to 4 October), a desktop and a support licence;
/// late cannot pay; market is billed by a marketplace. A server is counted by its days, a desktop by its peak.
/// </summary>
internal sealed class LicenseMonth : IDisposable
{
    public const string EventsHeader = "account,product,subject,event,effective_on,actor,note\n";

    private readonly SmallMonth _month = new();

    public LicenseMonth()
    {
        _month.Write("input/pricebook.json", """
            {
              "priceBook": "book", "currency": "USD",
              "products": [
                { "code": "server", "name": "Server", "unit": "instance", "basis": "daily", "trialDays": 14, "aliases": ["srv"] },
                { "code": "desktop", "name": "Desktop", "unit": "instance" },
                { "code": "file", "name": "File Backup", "unit": "instance", "trialDays": 7 },
                { "code": "support", "name": "Premium Support", "unit": "administrator", "counts": "license" }
              ],
              "prices": [
                { "product": "server", "from": "2024-01", "model": "per-unit", "unitPrice": "30.00" },
                { "product": "desktop", "from": "2024-01", "model": "per-unit", "unitPrice": "5.00" },
                { "product": "file", "from": "2024-01", "model": "per-unit", "unitPrice": "2.00" },
                { "product": "support", "from": "2024-01", "model": "per-unit", "unitPrice": "15.00" }
              ]
            }
            """);
        _month.Write("input/accounts.csv", """
            account,name,currency,billing_channel,payment_method,payment_method_since
            acme,Acme IT,USD,direct,active,
            late,Late IT,USD,direct,none,
            market,Market IT,USD,marketplace,,

            """);
        var usage = new StringBuilder("account,product,subject,date,quantity,company,subject_name\n");
        for (var day = 1; day <= 30; day++)
        {
            usage.Append(FormattableString.Invariant($"acme,server,srv-1,2024-09-{day:00},1,Contoso,Web\n"));
            if (day > 20) usage.Append(FormattableString.Invariant($"acme,server,srv-2,2024-09-{day:00},1,Fabrikam,Mail\n"));
            usage.Append(FormattableString.Invariant($"late,server,x,2024-09-{day:00},1,,\nmarket,server,m,2024-09-{day:00},1,,\n"));
        }
        usage.Append("acme,desktop,pc-1,2024-09-03,1,Contoso,\n");
        _month.Write("input/usage/september.csv", usage.ToString());
        _month.Write("input/license_events.csv", EventsHeader + "acme,support,ann,assign,2024-09-11,carl,first contract\n");
    }

    public string Input => _month.Input;

    public string Output => _month.Output;

    public string Database => _month.Database;

    public string At(string name) => _month.At(name);

    public string Write(string name, string text) => _month.Write(name, text);

    /// <summary>Runs a command line; blanks separate words.</summary>
    public ProgramRun Run(string line) => _month.Run(line);

    /// <summary>Bills September.</summary>
    public ProgramRun Bill() => _month.Bill();

    /// <summary>Every row of every table, as text.</summary>
    public string Dump() => _month.Dump();

    public void Dispose() => _month.Dispose();
}
