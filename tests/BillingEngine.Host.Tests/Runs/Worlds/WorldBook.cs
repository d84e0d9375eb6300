using BillingEngine.Core;

namespace BillingEngine.Host.Tests.Runs.Worlds;

/// <summary>A price book as its file says it.</summary>
internal sealed record WorldBook(string Code, string Currency)
{
    public IReadOnlyList<WorldProduct> Products { get; init; } = [];

    /// <summary>Prices of the book, and overrides, which name an account.</summary>
    public IReadOnlyList<WorldPrice> Prices { get; init; } = [];

    public IReadOnlyList<WorldMinimum> Minimums { get; init; } = [];

    /// <summary>Digits of the currency's minor unit.</summary>
    public int Digits => Currency switch { "JPY" => 0, "KWD" => 3, _ => 2 };

    /// <summary>The product that a reported code means; null when the book has none.</summary>
    public WorldProduct? Find(string reported) =>
        Products.FirstOrDefault(product => product.Code == reported || product.Aliases.Contains(reported, StringComparer.Ordinal));
}

/// <summary>A product.</summary>
internal sealed record WorldProduct(string Code)
{
    public string Basis { get; init; } = "peak";

    public int TrialDays { get; init; }

    public int MinDays { get; init; } = 1;

    public decimal IncludedPerSubject { get; init; }

    public decimal IncludedPerAccount { get; init; }

    public decimal? MaxPerAccount { get; init; }

    public bool IsFree { get; init; }

    public bool CountsLicenses { get; init; }

    public IReadOnlyList<string> Aliases { get; init; } = [];
}

/// <summary>A minimum commitment.</summary>
internal sealed record WorldMinimum(BillingPeriod From, decimal Amount);

/// <summary>A dated price.</summary>
/// <param name="Product">Product code.</param>
/// <param name="From">First service period.</param>
/// <param name="Model">One of the five names.</param>
internal sealed record WorldPrice(string Product, BillingPeriod From, string Model)
{
    /// <summary>The account of an override; null for a price of the book.</summary>
    public string? Account { get; init; }

    /// <summary>Unit price, package price or flat amount.</summary>
    public decimal Amount { get; init; }

    public decimal PackageSize { get; init; }

    public IReadOnlyList<WorldTier> Tiers { get; init; } = [];
}

/// <summary>A tier (lower, upTo]; the last has no upper bound.</summary>
internal sealed record WorldTier(decimal? UpTo, decimal UnitPrice, decimal FlatFee);
