namespace BillingEngine.Core.Payments;

/// <summary>What the schedule of retries goes by (P3).</summary>
/// <param name="IssuedOn">Date of the invoice.</param>
/// <param name="FirstDeclined">When the first charge that the gateway declined was begun; null for none.</param>
/// <param name="LastDeclined">The last one.</param>
/// <param name="CanBeCharged">The account is billed directly and has a subscription and an active payment method.</param>
public readonly record struct DunningFacts(DateOnly IssuedOn, DateTimeOffset? FirstDeclined, DateTimeOffset? LastDeclined, bool CanBeCharged);
