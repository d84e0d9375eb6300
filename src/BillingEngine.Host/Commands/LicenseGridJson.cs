using System.Globalization;
using System.Text.Json;
using BillingEngine.Core;
using BillingEngine.Core.Licensing;
using BillingEngine.Host.Licensing;

namespace BillingEngine.Host.Commands;

/// <summary>Writes the grid for programs: amounts as text, with the currency's digits.</summary>
internal static class LicenseGridJson
{
    /// <summary>Writes the properties into the open object.</summary>
    public static void Write(Utf8JsonWriter json, LicenseGrid grid)
    {
        json.WriteString("period", grid.Terms.Period.ToString());
        json.WriteString("as_of", Day(grid.Terms.AsOf));
        WritePayments(json, grid.Payments);
        json.WriteStartObject("counters");
        json.WriteNumber("all", grid.Counters.All);
        foreach (var status in Enum.GetValues<LicenseStatus>().Where(status => status != LicenseStatus.None))
            json.WriteNumber(LicenseStatusName.Of(status).Replace('-', '_'), grid.Counters.Of(status));
        json.WriteNumber("used", grid.Counters.Used);
        json.WriteEndObject();
        json.WriteStartArray("licenses");
        foreach (var row in grid.Rows) Write(json, row);
        json.WriteEndArray();
    }

    /// <summary>Minor units of a currency as text: <c>20.00</c>.</summary>
    public static string Amount(decimal minor, string currency) => Money.Format(minor, Currency.Find(currency).Digits);

    private static void WritePayments(Utf8JsonWriter json, NextPayments payments)
    {
        json.WriteStartArray("next_payment");
        foreach (var (currency, minor) in payments.AmountMinor)
        {
            json.WriteStartObject();
            json.WriteString("currency", currency);
            json.WriteString("amount", Amount(minor, currency));
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteNumber("accounts_not_rated", payments.Parked);
        json.WriteStartObject("payment_methods");
        json.WriteNumber("active", payments.Methods.Active);
        json.WriteNumber("none", payments.Methods.None);
        json.WriteNumber("marketplace", payments.Methods.Marketplace);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, GridRow entry)
    {
        var (row, life) = (entry.License, entry.License.License.Life);
        json.WriteStartObject();
        json.WriteString("account", entry.Account.Code);
        json.WriteString("company", row.Company);
        json.WriteString("product", row.License.Product.Code);
        json.WriteString("subject", row.License.Subject);
        json.WriteString("subject_name", row.SubjectName);
        json.WriteString("status", LicenseStatusName.Of(life.Status));
        json.WriteString("auto_renew", life.AutoRenew ? "on" : "off");
        json.WriteString("trial_until", Day(life.TrialUntil));
        json.WriteString("paid_from", Day(life.PaidFrom));
        json.WriteString("valid_until", Day(life.ValidUntil));
        json.WriteString("first_used", Day(row.License.FirstUsed));
        json.WriteString("last_used", Day(row.License.LastUsed));
        json.WriteString("quantity", row.Quantity.ToString());
        json.WriteString("amount", row.AmountMinor is { } amount ? Money.Format(amount, entry.Account.Currency.Digits) : "");
        json.WriteString("currency", entry.Account.Currency.Code);
        json.WriteEndObject();
    }

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
