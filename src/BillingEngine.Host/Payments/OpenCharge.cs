namespace BillingEngine.Host.Payments;

/// <summary>A document with the attempt that charges it.</summary>
internal sealed record OpenCharge(long Attempt, DueDocument Due);
