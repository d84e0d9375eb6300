namespace BillingEngine.Core.Usage;

/// <summary>
/// What is known of one (account, product code as reported, subject, period): the join of all its usage records (D3, D4). The account is that of
/// the snapshot it is part of.
/// </summary>
public sealed record UsageState
{
    /// <summary>The product code as reported; may be an alias (D7).</summary>
    public required string ProductCode { get; init; }

    /// <summary>The one thing the licence covers.</summary>
    public required string Subject { get; init; }

    /// <summary>The billing period of the days.</summary>
    public required BillingPeriod Period { get; init; }

    /// <summary>The highest revision seen; only its records count (D4).</summary>
    public int Revision { get; init; }

    /// <summary>The counting quantities.</summary>
    public required DailyQuantities Days { get; init; }

    /// <summary>The company of D5 and the date of the record it is from; null for none.</summary>
    public DatedText? Company { get; init; }

    /// <summary>The subject name of D5 and the date of the record it is from; null for none.</summary>
    public DatedText? SubjectName { get; init; }

    /// <summary>Ids of the import files whose records the state joins, ascending.</summary>
    public IReadOnlyList<int> Files { get; init; } = [];
}
