using BillingEngine.Core;
using BillingEngine.Core.Catalog;
using BillingEngine.Core.Exporting;

namespace BillingEngine.Host.Licensing;

/// <summary>The grid of licences (L10): what stands above it, and its rows.</summary>
/// <param name="Terms">Period and as-of date.</param>
/// <param name="Counters">Licences under each filter on the state.</param>
/// <param name="Payments">What the accounts pay next.</param>
/// <param name="Rows">The rows, in the order of account, product and subject.</param>
internal sealed record LicenseGrid(RunTerms Terms, LicenseCounters Counters, NextPayments Payments, IReadOnlyList<GridRow> Rows);

/// <summary>A row of the grid.</summary>
internal sealed record GridRow(Account Account, LicenseRow License);
