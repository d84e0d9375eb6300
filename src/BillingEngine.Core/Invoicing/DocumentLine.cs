namespace BillingEngine.Core.Invoicing;

/// <summary>A line of a document: the difference between what a key costs now and what earlier documents carry (D16).</summary>
public sealed record DocumentLine
{
    /// <summary>From 1, in the order of the document.</summary>
    public required int LineNumber { get; init; }

    public required LineKind Kind { get; init; }

    /// <summary>What the line is about.</summary>
    public required LineKey Key { get; init; }

    public required string Description { get; init; }

    /// <summary>The product's unit; empty unless <see cref="LineKind.Usage"/>.</summary>
    public string Unit { get; init; } = "";

    /// <summary>New Q less that of earlier lines; null unless <see cref="LineKind.Usage"/>.</summary>
    public BillableQuantity? Quantity { get; init; }

    /// <summary>Name of the price model; empty unless <see cref="LineKind.Usage"/>.</summary>
    public string PriceModel { get; init; } = "";

    /// <summary>The difference; below 0 in corrections and credits.</summary>
    public required Money Amount { get; init; }

    /// <summary>How the amount came to be, for explain and verify.</summary>
    public required LineEvidence Evidence { get; init; }

    /// <summary>Amount ÷ quantity with 6 decimals (half away from zero); null at quantity 0 and on other kinds.</summary>
    public decimal? UnitPrice => Quantity is { IsZero: false } quantity
        ? Divide(Amount.Major, quantity.Units).ToDecimal(6)
        : null;

    private static Rational Divide(Rational amount, Rational quantity) => quantity.Sign < 0
        ? Rational.Zero - amount / (Rational.Zero - quantity)
        : amount / quantity;
}
