using BillingEngine.Core.Catalog;

namespace BillingEngine.Core.Licensing;

/// <summary>Everything that decides the life of one licence (L1–L9).</summary>
/// <param name="Product">Its trial (<see cref="Product.TrialDays"/>).</param>
/// <param name="FirstUse">F of D8: the first used day over all periods; null when it was never used.</param>
/// <param name="Events">Its events in the order of <see cref="LicenseEvent.Compare"/>, aliases joined.</param>
/// <param name="Payment">When the account can pay.</param>
public sealed record LicenseFacts(Product Product, DateOnly? FirstUse, IReadOnlyList<LicenseEvent> Events, PaymentHistory Payment);
