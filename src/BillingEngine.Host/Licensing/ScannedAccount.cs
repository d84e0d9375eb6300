using BillingEngine.Core;
using BillingEngine.Core.Catalog;
using BillingEngine.Core.Exporting;
using BillingEngine.Storage.Catalog;

namespace BillingEngine.Host.Licensing;

/// <summary>An account with its licences on a day.</summary>
/// <param name="Stored">The account.</param>
/// <param name="Snapshot">What is known of it, with its past uses.</param>
/// <param name="Book">The price book in force in the period; null when it is missing, and then there are no rows.</param>
/// <param name="Rows">Its licences, in the order of product and subject.</param>
internal sealed record ScannedAccount(StoredAccount Stored, AccountSnapshot Snapshot, PriceBook? Book, IReadOnlyList<LicenseRow> Rows);
