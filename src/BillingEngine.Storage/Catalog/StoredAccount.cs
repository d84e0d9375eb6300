using BillingEngine.Core.Catalog;

namespace BillingEngine.Storage.Catalog;

/// <summary>An account with its id in the database.</summary>
public sealed record StoredAccount(int Id, Account Account);
