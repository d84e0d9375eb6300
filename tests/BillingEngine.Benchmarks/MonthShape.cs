using System.Globalization;

namespace BillingEngine.Benchmarks;

/// <summary>
/// The size of a generated month: every subject of every account reports a quantity on each of the 30 days of
/// September 2024. Both numbers are at least 1 and at most 1,000,000.
/// </summary>
internal sealed record MonthShape(int Accounts, int Subjects)
{
    /// <summary>The billing period that is generated, billed and asked of the peers.</summary>
    public const string Period = "2024-09";

    /// <summary>Days of the period.</summary>
    public const int Days = 30;

    /// <summary>How many usage files the month is cut into.</summary>
    public const int Files = 4;

    /// <summary>Usage records in all files together.</summary>
    public long Rows => (long)Accounts * Subjects * Days;

    /// <summary>A name for folders: <c>2000x17</c>.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{Accounts}x{Subjects}");

    /// <summary>The size in words: <c>2,000 accounts x 17 subjects x 30 days = 1,020,000 rows</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Accounts:N0} accounts x {Subjects} subjects x {Days} days = {Rows:N0} rows");
}
