using BillingEngine.Core;
using BillingEngine.Core.Exporting;

namespace BillingEngine.Storage.Exporting;

/// <summary>Reads what the imports of a period left: files, rejected rows, usage too late to be billed.</summary>
public sealed class ImportReader(BillingDatabase database, ExportScope scope)
{
    private object Imports => new { after = scope.AfterImport, until = scope.UntilImport };

    /// <summary>The imported files, by path.</summary>
    public IReadOnlyList<InputFile> Inputs() => [.. database.Query<InputRow>("exporting/load-inputs", Imports).Select(row => row.File())];

    /// <summary>The rejected rows that are still open, by file and line, one by one.</summary>
    public IEnumerable<RejectedRow> Rejects()
    {
        using var command = database.Command("exporting/load-rejects");
        command.Parameters.AddWithValue("@after", scope.AfterImport);
        command.Parameters.AddWithValue("@until", scope.UntilImport);
        using var reader = command.ExecuteReader();
        while (reader.Read())
            yield return new RejectedRow(reader.GetString(0), reader.GetInt64(1), reader.GetString(2), (byte[])reader.GetValue(3));
    }

    /// <summary>Usage that is kept and not billed, one entry a subject.</summary>
    public IReadOnlyList<LateUsage> Late() =>
        [.. database.Query<LateRow>("exporting/load-late-usage", Imports)
            .GroupBy(row => (row.Account, row.Product, row.Subject))
            .Select(rows => new LateUsage(
                rows.Key.Account, rows.Key.Product, rows.Key.Subject, [.. rows.Select(row => new BillingPeriod((int)row.Period))]))];

    private sealed class InputRow
    {
        public string Path { get; init; } = "";

        public string Sha256 { get; init; } = "";

        public long RowsRead { get; init; }

        public long Passed { get; init; }

        public long RowsAccepted { get; init; }

        public long RowsRejected { get; init; }

        public InputFile File() => new(Path, Sha256)
        {
            RowsRead = RowsRead,
            RowsAccepted = RowsAccepted + Passed,
            RowsRejected = RowsRejected - Passed,
        };
    }

    private sealed class LateRow
    {
        public string Account { get; init; } = "";

        public string Product { get; init; } = "";

        public string Subject { get; init; } = "";

        public long Period { get; init; }
    }
}
