using System.Globalization;
using BillingEngine.Core;
using BillingEngine.Core.Licensing;
using BillingEngine.Host.Licensing;

namespace BillingEngine.Host.Commands;

/// <summary>Writes the grid for people.</summary>
internal static class LicenseGridText
{
    private const int MostRows = 200;

    /// <summary>Writes what stands above the rows, and the first of them.</summary>
    public static void Write(TextWriter output, LicenseGrid grid, string? csv)
    {
        output.WriteLine($"Licences in {grid.Terms.Period}, as of {Day(grid.Terms.AsOf)}");
        var table = new TextTable(2).Add("next payment", NextPayment(grid.Payments)).Add("payment method", Methods(grid.Payments));
        table.Add("licences", Counters(grid.Counters)).Write(output);
        if (csv is not null) output.WriteLine($"  {Counted.Of(grid.Rows.Count, "licence")} written to {csv}");
        if (grid.Rows.Count == 0) output.WriteLine("\nNo licence fits.");
        else WriteRows(output, grid);
    }

    private static void WriteRows(TextWriter output, LicenseGrid grid)
    {
        output.WriteLine();
        var table = new TextTable(2, 9, 10).Add(
            "account", "product", "subject", "name", "company", "state", "renews", "paid from", "valid until", "quantity", "amount", "");
        foreach (var (account, row) in grid.Rows.Take(MostRows))
        {
            var life = row.License.Life;
            table.Add(
                account.Code, row.License.Product.Code, row.License.Subject, row.SubjectName, row.Company, LicenseStatusName.Of(life.Status),
                life.AutoRenew ? "on" : "off", Day(life.PaidFrom), Day(life.ValidUntil), row.Quantity.ToString(),
                row.AmountMinor is { } amount ? Money.Format(amount, account.Currency.Digits) : "", account.Currency.Code);
        }
        table.Write(output);
        if (grid.Rows.Count > MostRows) output.WriteLine($"  … and {Counted.Number(grid.Rows.Count - MostRows)} more: --csv FILE writes all.");
    }

    private static string NextPayment(NextPayments payments)
    {
        var amounts = payments.AmountMinor.Select(entry => $"{LicenseGridJson.Amount(entry.Value, entry.Key)} {entry.Key}");
        return string.Join(", ", amounts) + (payments.Parked > 0 ? $" (not known of {Counted.Of(payments.Parked, "account")} that cannot be rated)" : "");
    }

    private static string Methods(NextPayments payments)
    {
        var (active, none, marketplace) = payments.Methods;
        if (active + none + marketplace == 1) return active > 0 ? "active" : none > 0 ? "none" : "billed by a marketplace";
        return $"active {Counted.Number(active)}, none {Counted.Number(none)}, billed by a marketplace {Counted.Number(marketplace)}";
    }

    private static string Counters(LicenseCounters counters) => string.Create(CultureInfo.InvariantCulture,
        $"all {counters.All:N0}, active trial {counters.Of(LicenseStatus.ActiveTrial):N0}, expired trial {counters.Of(LicenseStatus.ExpiredTrial):N0}, "
        + $"paid {counters.Of(LicenseStatus.Paid):N0}, expired {counters.Of(LicenseStatus.Expired):N0}, released {counters.Of(LicenseStatus.Released):N0}, "
        + $"used {counters.Used:N0}");

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
