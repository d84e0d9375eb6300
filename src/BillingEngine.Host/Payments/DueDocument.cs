using BillingEngine.Storage.Payments;

namespace BillingEngine.Host.Payments;

/// <summary>A document that may be charged now.</summary>
/// <param name="Document">The document.</param>
/// <param name="AmountMinor">What is asked for, above 0.</param>
internal sealed record DueDocument(DocumentHead Document, long AmountMinor);
