namespace BillingEngine.Core.Exporting;

/// <summary>A subject's usage that is kept and never billed by itself (D17, D24).</summary>
/// <param name="Account">Account code.</param>
/// <param name="Product">The product code as reported.</param>
/// <param name="Subject">The subject.</param>
/// <param name="Periods">The periods of the usage, ascending, at least one.</param>
public sealed record LateUsage(string Account, string Product, string Subject, IReadOnlyList<BillingPeriod> Periods);
