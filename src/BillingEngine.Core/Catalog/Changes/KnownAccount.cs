namespace BillingEngine.Core.Catalog.Changes;

/// <summary>An account as it is stored before an import.</summary>
/// <param name="Id">Its number in storage.</param>
/// <param name="Account">What is in force.</param>
/// <param name="PaymentMethods">Its dated history (L4), in any order.</param>
/// <param name="HasUsage">True once there is usage; then its time zone holds (D23). Only asked for when the time zone would change.</param>
public sealed record KnownAccount(int Id, Account Account, IReadOnlyList<PaymentMethodFact> PaymentMethods, bool HasUsage);
