namespace BillingEngine.Core.Payments;

/// <summary>Amounts of the gateway, decimals of major units, as whole minor units.</summary>
public static class GatewayAmount
{
    /// <summary>Minor units of an amount; null when it has more digits than the currency or leaves 64 bits.</summary>
    public static long? Minor(decimal major, Currency currency)
    {
        if (Math.Abs(major) > 1_000_000_000_000m) return null;
        var minor = major * currency.MinorPerMajor;
        return decimal.Truncate(minor) == minor ? (long)minor : null;
    }
}
