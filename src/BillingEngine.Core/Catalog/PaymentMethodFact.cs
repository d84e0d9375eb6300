namespace BillingEngine.Core.Catalog;

/// <summary>A dated fact of an account's payment method (L4).</summary>
/// <param name="Since">First day; null for always.</param>
/// <param name="Method">What holds from then on.</param>
public sealed record PaymentMethodFact(DateOnly? Since, PaymentMethod Method);
