using System.Text;
using BillingEngine.Connectors.Catalog;
using BillingEngine.Core.Catalog;

namespace BillingEngine.Host.Tests.Catalog;

/// <summary>Valid catalog files to start from.</summary>
internal static class CatalogFiles
{
    /// <summary>The price book of the contract, as it stands there.</summary>
    public const string PriceBook = """
        {
          "priceBook": "msp-usd", "currency": "USD",
          "products": [
            { "code": "server", "name": "Server", "unit": "instance", "trialDays": 14 },
            { "code": "vm-server-socket", "name": "VM Server Socket", "unit": "socket", "includedPerSubject": 2 },
            { "code": "sharepoint", "name": "SharePoint / Teams", "unit": "domain", "aliases": ["teams", "shared-drives"] },
            { "code": "branding", "name": "Advanced Rebranding", "unit": "branding", "includedPerAccount": 1 },
            { "code": "storage-gb", "name": "Storage", "unit": "GB", "basis": "daily" },
            { "code": "feature-worker", "name": "Feature worker", "unit": "worker", "free": true }
          ],
          "prices": [
            { "product": "server", "from": "2024-01", "model": "per-unit", "unitPrice": "4.99" },
            { "product": "sharepoint", "from": "2024-01", "model": "graduated",
              "tiers": [ { "upTo": "10", "unitPrice": "12", "flatFee": "0" }, { "unitPrice": "9.5" } ] },
            { "product": "storage-gb", "from": "2024-01", "model": "package", "packageSize": "100", "packagePrice": "2.00" }
          ],
          "overrides": [ { "account": "acme", "product": "server", "from": "2024-06", "model": "per-unit", "unitPrice": "4.00" } ],
          "minimums": [ { "from": "2024-08", "amount": "20.00" } ]
        }
        """;

    /// <summary>Every column, every kind of value.</summary>
    public const string Accounts =
        "account,name,currency,price_book,time_zone,email,billing_channel,payment_method,payment_method_since,entitlement,gateway_reference,x_note\n"
        + "acme,\"Acme, Inc.\",USD,msp-usd,Europe/Paris,billing@acme.example,direct,active,2024-01-31,online,sub-1,vip\n"
        + "börse,Börse ☂,EUR,,,,marketplace,none,,isolated,,\n";

    /// <summary>The bytes of a text.</summary>
    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>Reads a price book.</summary>
    public static PriceBook Read(string json) => PriceBookReader.Read("pricebook.json", Bytes(json));
}
