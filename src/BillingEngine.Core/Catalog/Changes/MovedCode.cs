namespace BillingEngine.Core.Catalog.Changes;

/// <summary>A reported code (product or alias, D7) that means another product in the new version of a price book.</summary>
/// <param name="Code">The code.</param>
/// <param name="Before">The product it meant; null for none.</param>
/// <param name="After">The product it would mean; null for none.</param>
public sealed record MovedCode(string Code, string? Before, string? After);
