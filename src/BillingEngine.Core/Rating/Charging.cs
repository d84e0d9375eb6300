using BillingEngine.Core.Catalog;

namespace BillingEngine.Core.Rating;

/// <summary>Quantity × price → charge (D13), exact and not yet rounded.</summary>
public static class Charging
{
    /// <summary>The charge of a quantity above 0, in major units. The caller rounds once, with <see cref="Money.Round"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The quantity is not above 0: there is no charge and no line then.</exception>
    public static Rational Amount(PriceModel model, Rational quantity)
    {
        if (quantity.Sign <= 0)
            throw new ArgumentOutOfRangeException(nameof(quantity), quantity, "Only a quantity above 0 is charged (D13).");
        return model switch
        {
            PriceModel.PerUnit perUnit => quantity * perUnit.UnitPrice,
            PriceModel.Graduated graduated => GraduatedTiers.Amount(graduated.Tiers, quantity),
            PriceModel.Volume volume => VolumeTiers.Amount(volume.Tiers, quantity),
            PriceModel.Package package => Packages.Amount(package, quantity),
            PriceModel.Flat flat => flat.Amount,
            _ => throw new ArgumentOutOfRangeException(nameof(model), model, "There is no such price model."),
        };
    }
}
