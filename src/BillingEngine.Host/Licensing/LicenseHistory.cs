using BillingEngine.Core;
using BillingEngine.Core.Catalog;
using BillingEngine.Core.Exporting;

namespace BillingEngine.Host.Licensing;

/// <summary>The licences that an account had or used in a period that was billed, with what documents carry for them (L11).</summary>
/// <param name="Account">The account.</param>
/// <param name="Period">The billing period.</param>
/// <param name="Rows">In the order of product and subject.</param>
/// <param name="Unassigned">What no licence can be given.</param>
internal sealed record LicenseHistory(Account Account, BillingPeriod Period, IReadOnlyList<LicenseRow> Rows, IReadOnlyList<UnassignedCost> Unassigned)
{
    /// <summary>Σ Cost, which is Σ of the account's <c>usage</c> lines of the period.</summary>
    public decimal TotalMinor => Rows.Sum(row => (decimal)row.CostMinor) + Unassigned.Sum(cost => (decimal)cost.CostMinor);
}
