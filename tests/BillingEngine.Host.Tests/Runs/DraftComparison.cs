using BillingEngine.Core;
using BillingEngine.Host.Tests.Runs.Worlds;

namespace BillingEngine.Host.Tests.Runs;

/// <summary>
/// Compares the exports of a dry run with those of the run. Numbers differ by nature, and with them the order of rows that are sorted by number and
/// the status; everything else must be the same.
/// </summary>
internal static class DraftComparison
{
    private static readonly string[] Tables = ["invoices.csv", "invoice_lines.csv", "usage.csv", "credits.csv", "review.csv", "rejects.csv"];

    /// <summary>Rows that only one of the two has; empty when they agree.</summary>
    public static IReadOnlyList<string> Differences(PlayedWorld played, BillingPeriod period)
    {
        var (dry, real) = (played.ExportOf(period) + "-dry-run", played.ExportOf(period));
        var (drafts, issued) = (NewNumbers(dry, real), NewNumbers(real, dry));
        return [.. Tables.SelectMany(table =>
        {
            var left = Rows(Path.Combine(dry, table), drafts);
            var right = Rows(Path.Combine(real, table), issued);
            return left.Except(right, StringComparer.Ordinal).Select(row => $"{table}, dry run only: {row}")
                .Concat(right.Except(left, StringComparer.Ordinal).Select(row => $"{table}, run only: {row}"));
        })];
    }

    /// <summary>The numbers of an export that the other one lacks, each with the account that got the document.</summary>
    private static Dictionary<string, string> NewNumbers(string folder, string other)
    {
        var known = CsvRows.Read(Path.Combine(other, "invoices.csv")).Select(row => row["document_number"]).ToHashSet(StringComparer.Ordinal);
        return CsvRows.Read(Path.Combine(folder, "invoices.csv")).Where(row => !known.Contains(row["document_number"]))
            .ToDictionary(row => row["document_number"], row => "new document of " + row["account"], StringComparer.Ordinal);
    }

    private static List<string> Rows(string path, Dictionary<string, string> numbers) =>
        [.. CsvRows.Read(path).Select(row => string.Join('|', row.Where(field => field.Key != "status").Select(field =>
            field.Key == "document_number" && numbers.TryGetValue(field.Value, out var meaning) ? meaning : field.Value)))];
}
