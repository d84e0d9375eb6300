using BillingEngine.Core.Catalog;

namespace BillingEngine.Core.Rating;

/// <summary>Started packages are charged whole (D13).</summary>
public static class Packages
{
    /// <summary>The charge of a quantity above 0, in major units.</summary>
    public static Rational Amount(PriceModel.Package package, Rational quantity) =>
        new Rational(Count(package, quantity), 1) * package.PackagePrice;

    /// <summary>⌈quantity ÷ package size⌉.</summary>
    public static System.Numerics.BigInteger Count(PriceModel.Package package, Rational quantity) =>
        (quantity / package.PackageSize).Ceiling();
}
