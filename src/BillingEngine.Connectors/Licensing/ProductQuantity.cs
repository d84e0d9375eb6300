using BillingEngine.Connectors.Catalog;
using BillingEngine.Core;

namespace BillingEngine.Connectors.Licensing;

/// <summary>A product and a quantity as a command line has them: <c>server=3</c>. A code may hold <c>=</c>: the last one counts.</summary>
public static class ProductQuantity
{
    /// <summary>Reads one; says what is wrong with anything else.</summary>
    public static bool TryRead(string text, out (string Product, Quantity Quantity) read, out string? fault)
    {
        read = default;
        var at = text.LastIndexOf('=');
        if (at < 1)
        {
            fault = "has no product and number. Write it like server=3.";
            return false;
        }
        fault = ExactDecimal.Read(text[(at + 1)..], Quantity.MaximumMicro / Quantity.MicroPerUnit, PriceBookLimits.QuantityDecimals, out var quantity);
        if (fault is null && quantity == 0) fault = "is 0; give more.";
        if (fault is not null) return false;
        read = (text[..at], Quantity.FromMicro((long)(quantity * Quantity.MicroPerUnit)));
        return true;
    }
}
