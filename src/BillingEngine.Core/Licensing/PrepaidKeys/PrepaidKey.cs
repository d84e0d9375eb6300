namespace BillingEngine.Core.Licensing.PrepaidKeys;

/// <summary>A prepaid licence key (L16).</summary>
/// <param name="Code">The key itself, a code (<see cref="CodeText"/>).</param>
/// <param name="Product">Code of the product whose included quantity it raises.</param>
/// <param name="Quantity">By how much, above 0.</param>
/// <param name="Months">For how many months, 1–120.</param>
public sealed record PrepaidKey(string Code, string Product, Quantity Quantity, int Months)
{
    /// <summary>Most months of a key.</summary>
    public const int MaximumMonths = 120;

    /// <summary>The key as lists and the audit trail show it: its last four characters.</summary>
    public string Masked => Mask(Code);

    /// <inheritdoc cref="Masked"/>
    public static string Mask(string code) => code.Length <= 4 ? "…" : "…" + code[^4..];
}
