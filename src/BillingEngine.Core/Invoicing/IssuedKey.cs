namespace BillingEngine.Core.Invoicing;

/// <summary>What all issued lines of one key add up to (D16).</summary>
/// <param name="Key">What the lines are about.</param>
/// <param name="AmountMinor">Their sum in minor units.</param>
/// <param name="Quantity">The sum of their quantities; null for the true-up.</param>
/// <param name="Document">Number of the document that carries the key first.</param>
public sealed record IssuedKey(LineKey Key, long AmountMinor, BillableQuantity? Quantity, string Document);
