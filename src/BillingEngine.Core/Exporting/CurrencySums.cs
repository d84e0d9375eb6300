namespace BillingEngine.Core.Exporting;

/// <summary>The sums of the listed documents of one currency, in minor units.</summary>
public sealed record CurrencySums(Currency Currency)
{
    public long TotalMinor { get; init; }

    public long AmountDueMinor { get; init; }

    public long MinimumMinor { get; init; }

    public long CarryBackCreditMinor { get; init; }

    /// <summary>The sums with one more document of the currency.</summary>
    public CurrencySums With(ListedDocument document) => this with
    {
        TotalMinor = TotalMinor + document.TotalMinor,
        AmountDueMinor = AmountDueMinor + document.AmountDueMinor,
        MinimumMinor = MinimumMinor + document.MinimumMinor,
        CarryBackCreditMinor = CarryBackCreditMinor + document.CarryBackCreditMinor,
    };
}
