using BillingEngine.Core.Catalog;
using BillingEngine.Core.Metering;

namespace BillingEngine.Core.Invoicing;

/// <summary>
/// What a line rests on, stored beside it and never changed: with it a person can work out the amount again whatever was learnt since.
/// A usage line carries price and subjects; a true-up line carries charges and minimum.
/// </summary>
public sealed record LineEvidence
{
    /// <summary>Code and version of the price book.</summary>
    public required string PriceBook { get; init; }

    /// <inheritdoc cref="PriceBook"/>
    public required int PriceBookVersion { get; init; }

    /// <summary>The day the run was as of (D18).</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>The whole charge or true-up of the key at this run, in minor units.</summary>
    public required long WholeMinor { get; init; }

    /// <summary>What earlier documents carry for the key, in minor units: the line is whole − earlier.</summary>
    public required long EarlierMinor { get; init; }

    /// <summary>Usage: the whole Q at this run.</summary>
    public BillableQuantity? WholeQuantity { get; init; }

    /// <summary>Usage: by what prepaid keys raised what the account includes (L16); 0 without any.</summary>
    public Quantity Prepaid { get; init; }

    /// <summary>Usage: the price in force; null when nothing is charged any more.</summary>
    public Price? Price { get; init; }

    /// <summary>Usage: the subjects that make Q.</summary>
    public IReadOnlyList<MeteredSubject> Subjects { get; init; } = [];

    /// <summary>True-up: R of D15 in minor units.</summary>
    public long ChargesMinor { get; init; }

    /// <summary>True-up: M of D15 in minor units.</summary>
    public long MinimumMinor { get; init; }
}
