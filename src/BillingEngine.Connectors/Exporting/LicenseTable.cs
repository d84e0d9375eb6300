using BillingEngine.Core.Catalog;
using BillingEngine.Core.Exporting;
using BillingEngine.Core.Licensing;

namespace BillingEngine.Connectors.Exporting;

/// <summary><c>licenses.csv</c>: a row for each licence (L10). Rows come by account, product and subject.</summary>
public static class LicenseTable
{
    private const string Header =
        "account company product subject subject_name status auto_renew trial_until paid_from valid_until first_used last_used quantity amount currency";

    /// <summary>The name of the file in an export.</summary>
    public const string FileName = "licenses.csv";

    /// <summary>Creates the file with its header.</summary>
    /// <exception cref="IOException">It exists or cannot be written.</exception>
    public static CsvTable Create(string folder, string name = FileName) => new(folder, name, Header);

    /// <summary>Rows of accounts, to be written on any thread and then added.</summary>
    public static CsvRows NewRows() => new(Header);

    /// <summary>Writes a licence of an account.</summary>
    public static void Write(CsvRows rows, Account account, LicenseRow row)
    {
        var (license, life) = (row.License, row.License.Life);
        rows.Text(account.Code).Text(row.Company).Text(license.Product.Code).Text(license.Subject).Text(row.SubjectName)
            .Text(LicenseStatusName.Of(life.Status)).Text(life.AutoRenew ? "on" : "off")
            .DateOrEmpty(life.TrialUntil).DateOrEmpty(life.PaidFrom).DateOrEmpty(life.ValidUntil)
            .DateOrEmpty(license.FirstUsed).DateOrEmpty(license.LastUsed).Quantity(row.Quantity);
        if (row.AmountMinor is { } amount) rows.Amount(amount, account.Currency);
        else rows.Empty();
        rows.Text(account.Currency.Code).EndRow();
    }
}
