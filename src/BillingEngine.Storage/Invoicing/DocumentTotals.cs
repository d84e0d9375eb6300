namespace BillingEngine.Storage.Invoicing;

/// <summary>
/// Documents of a run of one kind and currency. Amounts are whole minor units, decimals because sums of many documents may leave 64 bits;
/// the statement adds them up in two halves, billions and the rest.
/// </summary>
public sealed class DocumentTotals
{
    private const decimal Billion = 1_000_000_000;

    /// <summary><c>invoice</c>, <c>credit-note</c> or <c>statement</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Currency code.</summary>
    public required string Currency { get; init; }

    public required long Documents { get; init; }

    public required decimal TotalMinor { get; init; }

    public required decimal AmountDueMinor { get; init; }

    public required decimal MinimumMinor { get; init; }

    public required decimal CarryBackCreditMinor { get; init; }

    internal static DocumentTotals Of(BulkStatement row) => new()
    {
        Kind = row.Text(0),
        Currency = row.Text(1),
        Documents = row.Int64(2),
        TotalMinor = Sum(row, 3),
        AmountDueMinor = Sum(row, 5),
        MinimumMinor = Sum(row, 7),
        CarryBackCreditMinor = Sum(row, 9),
    };

    private static decimal Sum(BulkStatement row, int column) => row.Int64(column) * Billion + row.Int64(column + 1);
}
