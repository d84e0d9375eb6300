using BillingEngine.Core.Catalog;
using BillingEngine.Core.Exporting;

namespace BillingEngine.Connectors.Exporting;

/// <summary><c>usage.csv</c>: a row for each used subject. Rows come by account, product, subject and service period.</summary>
public static class UsageTable
{
    private const string Header =
        "document_number account company product subject subject_name service_period first_day last_day active_days trial_days billable_days "
        + "quantity amount currency";

    /// <summary>The name of the file in an export.</summary>
    public const string FileName = "usage.csv";

    /// <summary>Creates the file with its header.</summary>
    /// <exception cref="IOException">It exists or cannot be written.</exception>
    public static CsvTable Create(string folder, string name = FileName) => new(folder, name, Header);

    /// <summary>Rows of accounts, to be written on any thread and then added.</summary>
    public static CsvRows NewRows() => new(Header);

    /// <summary>Writes a subject of an account.</summary>
    public static void Write(CsvRows rows, Account account, UsageRow row)
    {
        var subject = row.Subject;
        rows.Text(row.Document).Text(account.Code).Text(subject.Company).Text(row.Product).Text(subject.Subject).Text(subject.SubjectName)
            .Period(row.ServicePeriod).Date(subject.FirstDay).Date(subject.LastDay)
            .Number(subject.ActiveDays).Number(subject.TrialDays).Number(subject.BillableDays).Quantity(subject.Quantity);
        if (row.AmountMinor is { } amount) rows.Amount(amount, account.Currency);
        else rows.Empty();
        rows.Text(account.Currency.Code).EndRow();
    }
}
