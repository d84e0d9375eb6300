namespace BillingEngine.Connectors.Payments;

/// <summary>The price of the next charge of a subscription.</summary>
/// <param name="Subscription">Its id.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="Price">Major units, without tax.</param>
public sealed record PriceToSet(string Subscription, string Currency, decimal Price);
