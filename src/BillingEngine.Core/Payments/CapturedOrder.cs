namespace BillingEngine.Core.Payments;

/// <summary>An order at the gateway: money that it has captured. Amounts are minor units of its currency.</summary>
/// <param name="Order">Its id.</param>
/// <param name="Subscription">The subscription that was charged; empty when the gateway does not say.</param>
/// <param name="NetMinor">Total less tax, which is what settles a document (P6).</param>
/// <param name="TaxMinor">Tax, which the gateway as seller of record keeps.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="CapturedAt">When.</param>
public sealed record CapturedOrder(string Order, string Subscription, long NetMinor, long TaxMinor, string Currency, DateTimeOffset CapturedAt);
