namespace BillingEngine.Core.Payments;

/// <summary>An invoice and what is open on it, in minor units.</summary>
public readonly record struct OpenInvoice(long DocumentId, long OpenMinor);
