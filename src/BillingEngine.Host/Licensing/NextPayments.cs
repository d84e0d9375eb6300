using BillingEngine.Core;
using BillingEngine.Core.Catalog;
using BillingEngine.Core.Invoicing;
using BillingEngine.Core.Licensing;
using BillingEngine.Core.Usage;
using BillingEngine.Host.Stages;

namespace BillingEngine.Host.Licensing;

/// <summary>
/// What accounts will be charged on the 1st: the document that a run of the whole month would make when every licence goes on as on its last day
/// (L12), added up by currency; and how many can pay (L4).
/// </summary>
internal sealed class NextPayments(RunTerms terms, StoredCatalog catalog)
{
    private readonly BillingRun _run = new(terms.IsInterim ? terms with { AsOf = terms.Period.EndDay } : terms, catalog.PriceBooks);
    private readonly SortedDictionary<string, decimal> _minor = new(StringComparer.Ordinal);

    /// <summary>Minor units by currency code.</summary>
    public IReadOnlyDictionary<string, decimal> AmountMinor => _minor;

    /// <summary>Accounts with an active payment method, those without, and those that a marketplace bills.</summary>
    public (int Active, int None, int Marketplace) Methods { get; private set; }

    /// <summary>Accounts that could not be rated (D20): their amount is not known.</summary>
    public int Parked { get; private set; }

    /// <summary>Adds an account.</summary>
    public void Add(AccountSnapshot snapshot)
    {
        AddMethod(snapshot);
        var outcome = _run.Decide(snapshot with { Usage = Projection.CarryOn(snapshot.Usage, terms.Period, terms.AsOf) });
        if (outcome.Parking is not null) Parked++;
        var currency = snapshot.Account.Currency.Code;
        var due = outcome.Document is { Kind: DocumentKind.Invoice } document ? document.AmountDue.Minor : 0;
        _minor[currency] = _minor.GetValueOrDefault(currency) + due;
    }

    private void AddMethod(AccountSnapshot snapshot)
    {
        var (active, none, marketplace) = Methods;
        if (snapshot.Account.TermsIn(terms.Period).Channel == BillingChannel.Marketplace) marketplace++;
        else if (PaymentHistory.Of(snapshot.PaymentMethods, snapshot.Account).IsActive(terms.AsOf)) active++;
        else none++;
        Methods = (active, none, marketplace);
    }
}
