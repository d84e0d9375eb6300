using BillingEngine.Core;
using BillingEngine.Core.Exporting;

namespace BillingEngine.Storage.Exporting;

/// <summary>Reads what the imports of a period left: files, rejected rows, usage too late to be billed.</summary>
public sealed class ImportReader(BillingDatabase database, ExportScope scope)
{
    /// <summary>The imported files, by path.</summary>
    public IReadOnlyList<InputFile> Inputs() => database.Read("exporting/load-inputs", File, scope.AfterImport, scope.UntilImport);

    /// <summary>The rejected rows that are still open, by file and line, one by one.</summary>
    public IEnumerable<RejectedRow> Rejects()
    {
        using var row = database.Prepare("exporting/load-rejects");
        row.Bind(1, scope.UntilImport);
        row.Bind(2, scope.AfterImport);
        while (row.Read()) yield return new RejectedRow(row.Text(0), row.Int64(1), row.Text(2), row.Bytes(3).ToArray());
    }

    /// <summary>Usage that is kept and not billed, one entry a subject.</summary>
    public IReadOnlyList<LateUsage> Late() =>
        [.. database.Read("exporting/load-late-usage", LateRow.Of, scope.AfterImport, scope.UntilImport)
            .GroupBy(row => (row.Account, row.Product, row.Subject))
            .Select(rows => new LateUsage(
                rows.Key.Account, rows.Key.Product, rows.Key.Subject, [.. rows.Select(row => new BillingPeriod(row.Period))]))];

    private static InputFile File(BulkStatement row)
    {
        var passed = row.Int64(3);
        return new InputFile(row.Text(0), row.Text(1))
        {
            RowsRead = row.Int64(2),
            RowsAccepted = row.Int64(4) + passed,
            RowsRejected = row.Int64(5) - passed,
        };
    }

    private sealed record LateRow(string Account, string Product, string Subject, int Period)
    {
        public static LateRow Of(BulkStatement row) => new(row.Text(0), row.Text(1), row.Text(2), row.Int32(3));
    }
}
