namespace BillingEngine.Connectors.Payments;

/// <summary>A managed subscription as the gateway has it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="IsActive">False when it cannot be charged.</param>
/// <param name="Currency">Currency of its price.</param>
/// <param name="Price">The price of the next charge in major units, without tax.</param>
/// <param name="Quantity">How many times the price is charged.</param>
public sealed record GatewaySubscription(string Id, bool IsActive, string Currency, decimal Price, decimal Quantity);
