using BillingEngine.Core.Catalog;
using BillingEngine.Core.Exporting;
using BillingEngine.Core.Licensing;

namespace BillingEngine.Connectors.Exporting;

/// <summary>
/// <c>license_history.csv</c>: a row for each licence that was licensed or used in the period, in the columns that MSPs know (L11). Rows come by account,
/// product code and subject; costs that belong to no licence any more come last.
/// </summary>
public static class LicenseHistoryTable
{
    private static readonly string[] Columns =
    [
        "Type", "Company", "User", "Endpoint", "Status", "Purchased", "Purchase ID", "Activated", "Deactivated", "Days Active", "Cost",
        "x_account", "x_currency",
    ];

    /// <summary>The name of the file in an export.</summary>
    public const string FileName = "license_history.csv";

    /// <summary>Creates the file with its header.</summary>
    /// <exception cref="IOException">It exists or cannot be written.</exception>
    public static CsvTable Create(string folder, string name = FileName) => new(folder, name, Columns);

    /// <summary>Rows of accounts, to be written on any thread and then added.</summary>
    public static CsvRows NewRows() => new(Columns.Length);

    /// <summary>Writes a licence of an account.</summary>
    public static void Write(CsvRows rows, Account account, LicenseRow row)
    {
        var life = row.License.Life;
        rows.Text(row.License.Product.Name).Text(row.Company).Text(row.SubjectName).Text(row.License.Subject).Text(LicenseStatusName.Of(life.Status))
            .DateOrEmpty(life.PaidFrom).Text(row.Document).DateOrEmpty(life.From).DateOrEmpty(row.EndedOn)
            .Number(row.LicensedDays).Amount(row.CostMinor, account.Currency).Text(account.Code).Text(account.Currency.Code).EndRow();
    }

    /// <summary>Writes what belongs to no licence any more.</summary>
    public static void Write(CsvRows rows, Account account, UnassignedCost cost) =>
        rows.Text(cost.ProductName).Empty().Empty().Empty().Empty().Empty().Text(cost.Document).Empty().Empty()
            .Number(0).Amount(cost.CostMinor, account.Currency).Text(account.Code).Text(account.Currency.Code).EndRow();
}
