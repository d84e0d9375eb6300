using BillingEngine.Core.Catalog;

namespace BillingEngine.Connectors.Usage;

/// <summary>An account whose usage is read, with its id in storage.</summary>
/// <param name="Id">From 1.</param>
/// <param name="Account">Code, time zone and price books.</param>
public sealed record UsageAccount(int Id, Account Account);
