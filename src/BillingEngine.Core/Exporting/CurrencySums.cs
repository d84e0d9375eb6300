namespace BillingEngine.Core.Exporting;

/// <summary>The sums of the listed documents of one currency, in minor units. Many documents may come to more than one can.</summary>
public sealed record CurrencySums(Currency Currency)
{
    public Int128 TotalMinor { get; init; }

    public Int128 AmountDueMinor { get; init; }

    public Int128 MinimumMinor { get; init; }

    public Int128 CarryBackCreditMinor { get; init; }

    /// <summary>The sums with one more document of the currency.</summary>
    public CurrencySums With(ListedDocument document) => this with
    {
        TotalMinor = TotalMinor + document.TotalMinor,
        AmountDueMinor = AmountDueMinor + document.AmountDueMinor,
        MinimumMinor = MinimumMinor + document.MinimumMinor,
        CarryBackCreditMinor = CarryBackCreditMinor + document.CarryBackCreditMinor,
    };
}
