namespace BillingEngine.Core.Payments;

/// <summary>Money of a credit set against an invoice.</summary>
/// <param name="CreditId">The credit.</param>
/// <param name="DocumentId">The invoice.</param>
/// <param name="AmountMinor">Above 0.</param>
public readonly record struct CreditSpent(long CreditId, long DocumentId, long AmountMinor);
