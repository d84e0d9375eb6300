using System.Globalization;
using BillingEngine.Connectors.Catalog;
using BillingEngine.Core;
using BillingEngine.Core.Licensing.PrepaidKeys;

namespace BillingEngine.Connectors.Licensing;

/// <summary>Reads the rows of <c>license_keys.csv</c> (L16), each by itself.</summary>
public static class KeyRows
{
    /// <summary>The columns.</summary>
    public static TableColumns Columns { get; } = new(["key", "product", "quantity", "months"], []);

    /// <summary>What a row says; null and the faults when it is wrong.</summary>
    public static KeyRow? Read(TableRow row, out string? fault)
    {
        List<string> faults = [];
        if (CodeText.Fault(row["key"]) is { } key) faults.Add($"key {key}");
        if (CodeText.Fault(row["product"]) is { } product) faults.Add($"product {product}");
        var quantity = 0m;
        var wrong = ExactDecimal.Read(row["quantity"], Quantity.MaximumMicro / Quantity.MicroPerUnit, PriceBookLimits.QuantityDecimals, out quantity);
        if (wrong is not null || quantity == 0) faults.Add($"quantity {wrong ?? "is 0; give more"}");
        if (!int.TryParse(row["months"], NumberStyles.None, CultureInfo.InvariantCulture, out var months) || months is < 1 or > PrepaidKey.MaximumMonths)
            faults.Add(FormattableString.Invariant($"months {CodeText.Quoted(row["months"])} is not a whole number from 1 to {PrepaidKey.MaximumMonths}"));
        fault = faults.Count > 0 ? string.Join("; ", faults) : null;
        return fault is null
            ? new KeyRow(row.Line, row.Raw, new PrepaidKey(row["key"], row["product"], Quantity.FromMicro((long)(quantity * Quantity.MicroPerUnit)), months))
            : null;
    }
}
