using BillingEngine.Core;
using BillingEngine.Storage.Catalog;

namespace BillingEngine.Host.Stages;

/// <summary>A page of accounts after a run decided and stored it, in ordinal order.</summary>
/// <param name="Accounts">The accounts.</param>
/// <param name="Snapshots">What was loaded of each.</param>
/// <param name="Outcomes">What was decided for each.</param>
/// <param name="Numbers">The number that each document has, or will have when the run is issued; null without a document.</param>
internal sealed record RatedPage(
    IReadOnlyList<StoredAccount> Accounts, IReadOnlyList<AccountSnapshot> Snapshots, IReadOnlyList<AccountOutcome> Outcomes, IReadOnlyList<string?> Numbers);
