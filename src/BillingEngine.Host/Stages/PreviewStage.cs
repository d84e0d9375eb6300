using BillingEngine.Core;
using BillingEngine.Core.Usage;
using BillingEngine.Storage;
using BillingEngine.Storage.Invoicing;

namespace BillingEngine.Host.Stages;

/// <summary>What a run would decide for one account: the same code as the run, nothing saved.</summary>
public sealed class PreviewStage(BillingDatabase database, EngineSettings settings, StoredCatalog catalog)
{
    /// <summary>Decides the account as a run would.</summary>
    /// <param name="account">Account code.</param>
    /// <param name="request">Period and as-of date; before the end of the period the preview is of what is due so far.</param>
    /// <param name="projected">Carries the last reported day to the end of the month.</param>
    /// <exception cref="InputException">The account is not stored, or the period lies before the opening period (D24).</exception>
    public AccountOutcome Preview(string account, RunRequest request, bool projected)
    {
        var (snapshot, terms) = Load(account, request);
        return projected
            ? new BillingRun(Whole(terms), catalog.PriceBooks).Decide(Project(snapshot, terms))
            : new BillingRun(terms, catalog.PriceBooks).Decide(snapshot);
    }

    /// <summary>The account's month carried on to its end, and the run that would bill it (L12).</summary>
    /// <exception cref="InputException">As of <see cref="Preview"/>.</exception>
    internal (AccountSnapshot Snapshot, BillingRun Run) Projected(string account, RunRequest request)
    {
        var (snapshot, terms) = Load(account, request);
        return (Project(snapshot, terms), new BillingRun(Whole(terms), catalog.PriceBooks));
    }

    private (AccountSnapshot Snapshot, RunTerms Terms) Load(string account, RunRequest request)
    {
        var stored = catalog.Accounts.FirstOrDefault(entry => entry.Account.Code == account)
            ?? throw new InputException($"There is no account '{account}': import it with accounts.csv, or check the spelling (codes are compared exactly).");
        var opening = RunHistory.Load(database).Opening;
        if (request.Period < opening)
            throw new InputException($"{request.Period} lies before {opening}, the first period ever run: nothing before it is billed (D24).");
        var terms = new RunStage(database, settings, catalog).Terms(request, opening);
        return (new SnapshotLoader(database, terms, catalog.PriceBooks.Values).Load([stored])[0], terms);
    }

    private static RunTerms Whole(RunTerms terms) =>
        terms.IsInterim ? terms with { AsOf = terms.Period.EndDay } : terms;

    private static AccountSnapshot Project(AccountSnapshot snapshot, RunTerms terms) =>
        snapshot with { Usage = Projection.CarryOn(snapshot.Usage, terms.Period, terms.AsOf) };
}
