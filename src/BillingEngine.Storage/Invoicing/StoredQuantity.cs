using System.Globalization;
using BillingEngine.Core;

namespace BillingEngine.Storage.Invoicing;

/// <summary>A billable quantity in two columns: its numerator in millionths as text, exact on every engine, and its denominator.</summary>
public static class StoredQuantity
{
    /// <summary>The numerator; empty for none.</summary>
    public static string Micro(BillableQuantity? quantity) => quantity?.MicroNumerator.ToString(CultureInfo.InvariantCulture) ?? "";

    /// <summary>The denominator; 0 for none.</summary>
    public static int Denominator(BillableQuantity? quantity) => quantity?.Denominator ?? 0;

    /// <summary>Reads the two columns.</summary>
    public static BillableQuantity? Read(string micro, int denominator) => denominator == 0
        ? null
        : new BillableQuantity(decimal.Parse(micro, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture), denominator);
}
