using BillingEngine.Core.Catalog;

namespace BillingEngine.Core;

/// <summary>The engine on one page: account snapshot + run terms → document (D15, D16).</summary>
public sealed class BillingRun(RunTerms terms, IReadOnlyDictionary<string, PriceBook> priceBooks)
{
    /// <summary>What the run was told.</summary>
    public RunTerms Terms => terms;

    /// <summary>Rates every service period in the window as a whole and writes the differences to what was issued.</summary>
    public AccountOutcome Decide(AccountSnapshot snapshot) => throw new NotSupportedException($"{snapshot.Account.Code} {priceBooks.Count}");
}
