namespace BillingEngine.Core.Catalog;

/// <summary>How a quantity is priced (D13). The five sealed kinds are all there are.</summary>
public abstract record PriceModel
{
    private PriceModel() { }

    /// <summary>The name in price books and files: <c>per-unit</c>, <c>graduated</c>, <c>volume</c>, <c>package</c>, <c>flat</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Quantity × price.</summary>
    public sealed record PerUnit(decimal UnitPrice) : PriceModel
    {
        public override string Name => "per-unit";
    }

    /// <summary>Each tier charges the units inside it.</summary>
    public sealed record Graduated(TierList Tiers) : PriceModel
    {
        public override string Name => "graduated";
    }

    /// <summary>The one tier that contains the quantity charges all of it. Bands are volume tiers with only a flat fee.</summary>
    public sealed record Volume(TierList Tiers) : PriceModel
    {
        public override string Name => "volume";
    }

    /// <summary>Started packages × package price. The size is above 0.</summary>
    public sealed record Package(decimal PackageSize, decimal PackagePrice) : PriceModel
    {
        public override string Name => "package";
    }

    /// <summary>One amount, whatever the quantity above 0.</summary>
    public sealed record Flat(decimal Amount) : PriceModel
    {
        public override string Name => "flat";
    }
}
