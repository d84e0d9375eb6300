namespace BillingEngine.Core.Catalog.Changes;

/// <summary>What becomes of the rows of an account file.</summary>
/// <param name="Changes">What to store, in ordinal order of the codes; accounts that stay as they are do not stand here.</param>
/// <param name="Rejections">Rows that cannot be used, in the order of the file.</param>
public sealed record AccountDecisions(IReadOnlyList<AccountChange> Changes, IReadOnlyList<Rejection> Rejections);
