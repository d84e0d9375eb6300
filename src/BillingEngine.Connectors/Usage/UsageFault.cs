using BillingEngine.Core;
using CsvHelper;

namespace BillingEngine.Connectors.Usage;

/// <summary>Why a usage row cannot be used (D2, D4, D6), and whether that can pass.</summary>
/// <param name="Reason">Column, value and rule.</param>
/// <param name="Retry">What has to become known for it to pass.</param>
internal readonly record struct UsageFault(string Reason, RejectionRetry Retry = RejectionRetry.Never)
{
    /// <summary>
    /// The fault of the current row of a reader. What is wrong with the row itself comes first, column by column; an unknown account or product
    /// is only named when nothing else is wrong, because then the row can pass later.
    /// </summary>
    public static UsageFault Of(CsvReader row, UsageColumns columns, UsageDirectory directory)
    {
        if (row.FieldCount != columns.Count)
            return new UsageFault($"row: has {row.FieldCount} fields, the header has {columns.Count}");
        return Lasting(row, columns, directory) is { } reason ? new UsageFault(reason) : Passing(row, columns, directory);
    }

    private static string? Lasting(CsvReader row, UsageColumns columns, UsageDirectory directory) =>
        Named("account", RowText.CodeFault(row.GetSpan(columns.Account)))
        ?? Named("product", RowText.CodeFault(row.GetSpan(columns.Product)))
        ?? Named("subject", RowText.CodeFault(row.GetSpan(columns.Subject)))
        ?? Named("date", DateFault(row, columns, directory))
        ?? Named("quantity", NumberText.QuantityFault(row.GetSpan(columns.Quantity)))
        ?? Named("company", columns.Company < 0 ? null : RowText.NameFault(row.GetSpan(columns.Company)))
        ?? Named("subject_name", columns.SubjectName < 0 ? null : RowText.NameFault(row.GetSpan(columns.SubjectName)))
        ?? Named("revision", columns.Revision < 0 ? null : NumberText.RevisionFault(row.GetSpan(columns.Revision)))
        ?? InstantWithRevision(row, columns);

    private static UsageFault Passing(CsvReader row, UsageColumns columns, UsageDirectory directory)
    {
        var account = row.GetSpan(columns.Account);
        if (directory.FindAccount(account) < 0)
            return new UsageFault($"account: {RowText.Quoted(account)} is unknown; add it to accounts.csv", RejectionRetry.Account);
        var product = RowText.Quoted(row.GetSpan(columns.Product));
        return new UsageFault($"product: {product} is not in the price book of account {RowText.Quoted(account)}", RejectionRetry.Product);
    }

    private static string? DateFault(CsvReader row, UsageColumns columns, UsageDirectory directory)
    {
        var account = directory.FindAccount(row.GetSpan(columns.Account));
        return DateText.Fault(row.GetSpan(columns.Date), account < 0 ? TimeZoneInfo.Utc : directory.Zone(account));
    }

    private static string? InstantWithRevision(CsvReader row, UsageColumns columns)
    {
        var date = row.GetSpan(columns.Date);
        if (date.Length == DateText.Length || columns.Revision < 0) return null;
        return NumberText.TryReadRevision(row.GetSpan(columns.Revision), out var revision) && revision > 0
            ? $"date: {RowText.Quoted(date)} is an instant; a record of revision {revision} needs a local date like 2024-09-30"
            : null;
    }

    private static string? Named(string column, string? fault) => fault is null ? null : $"{column}: {fault}";
}
