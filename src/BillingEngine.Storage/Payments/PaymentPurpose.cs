using BillingEngine.Core.Payments;

namespace BillingEngine.Storage.Payments;

/// <summary>What a payment was for.</summary>
/// <param name="AttemptId">The attempt that asked for it; null when a person says what it is for.</param>
/// <param name="DocumentId">The document; null when it is for none.</param>
/// <param name="Split">What of it settles the document.</param>
/// <param name="Reason">Why, for who asks later.</param>
public sealed record PaymentPurpose(long? AttemptId, long? DocumentId, PaymentSplit Split, string Reason);
