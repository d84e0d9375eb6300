namespace BillingEngine.Core.Exporting;

/// <summary>The sums of the listed documents of one currency, in minor units. Many documents may come to more than one can.</summary>
public sealed record CurrencySums(Currency Currency)
{
    public decimal TotalMinor { get; init; }

    public decimal AmountDueMinor { get; init; }

    public decimal MinimumMinor { get; init; }

    public decimal CarryBackCreditMinor { get; init; }

    /// <summary>The sums with one more document of the currency.</summary>
    public CurrencySums With(ListedDocument document) => this with
    {
        TotalMinor = TotalMinor + document.TotalMinor,
        AmountDueMinor = AmountDueMinor + document.AmountDueMinor,
        MinimumMinor = MinimumMinor + document.MinimumMinor,
        CarryBackCreditMinor = CarryBackCreditMinor + document.CarryBackCreditMinor,
    };
}
