using BillingEngine.Core;
using BillingEngine.Core.Exporting;

namespace BillingEngine.Connectors.Exporting;

/// <summary><c>usage.csv</c>: a row for each used subject. Rows come by account, product, subject and service period.</summary>
public sealed class UsageTable(string folder) : IDisposable
{
    private readonly CsvTable _table = new(folder, "usage.csv",
        "document_number account company product subject subject_name service_period first_day last_day active_days trial_days billable_days "
        + "quantity amount currency");

    /// <summary>Writes a subject of an account.</summary>
    public void Add(string account, Currency currency, in UsageRow row)
    {
        var subject = row.Subject;
        _table.Text(row.Document).Text(account).Text(subject.Company).Text(row.Product).Text(subject.Subject).Text(subject.SubjectName)
            .Period(row.ServicePeriod).Date(subject.FirstDay).Date(subject.LastDay)
            .Number(subject.ActiveDays).Number(subject.TrialDays).Number(subject.BillableDays).Quantity(subject.Quantity);
        if (row.AmountMinor is { } amount) _table.Amount(amount, currency);
        else _table.Empty();
        _table.Text(currency.Code).EndRow();
    }

    /// <summary>Completes the file.</summary>
    public ExportedFile Finish() => _table.Finish();

    /// <inheritdoc/>
    public void Dispose() => _table.Dispose();
}
