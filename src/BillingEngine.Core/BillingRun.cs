using BillingEngine.Core.Catalog;
using BillingEngine.Core.Invoicing;
using BillingEngine.Core.Rating;

namespace BillingEngine.Core;

/// <summary>
/// The engine on one page: account snapshot + run terms → document. Usage is metered (D3–D10), priced (D12–D14) and lifted to the minimum
/// (D15), for the billing period and every period of the correction window, each as a whole; what earlier documents do not carry yet becomes
/// the lines (D16). First run, run again, late usage, correction, interim run and resuming after a crash are this one path.
/// </summary>
public sealed class BillingRun(RunTerms terms, IReadOnlyDictionary<string, PriceBook> priceBooks)
{
    /// <summary>What the run was told.</summary>
    public RunTerms Terms => terms;

    /// <summary>Decides one account. Pure: the same snapshot gives the same outcome.</summary>
    public AccountOutcome Decide(AccountSnapshot snapshot)
    {
        try
        {
            return Rate(snapshot, out var ratings) is { } parking
                ? new AccountOutcome { Parking = parking }
                : Bill(snapshot, ratings);
        }
        catch (OverflowException)
        {
            const string Detail = "An amount is above 9.2 × 10^18 minor units: check quantities and prices.";
            return new AccountOutcome { Parking = new Parking(Parking.AboveBound, "", Detail) };
        }
    }

    private Parking? Rate(AccountSnapshot snapshot, out List<PeriodRating> ratings)
    {
        ratings = [];
        var rater = new AccountRater(terms, priceBooks, snapshot);
        for (var service = terms.WindowStart(snapshot.ParkedSince); service <= terms.Period; service = service.Next)
        {
            if (rater.Rate(service, out var parking) is not { } rating) return parking;
            ratings.Add(rating);
        }
        return null;
    }

    private AccountOutcome Bill(AccountSnapshot snapshot, List<PeriodRating> ratings)
    {
        var lines = Differences.Lines(terms, snapshot, ratings);
        if (lines.Count == 0) return new AccountOutcome { Ratings = ratings };
        var document = Write(snapshot.Account, lines);
        document.CheckSums();
        return terms.TotalBound is { } bound && Math.Abs(document.Total.Major) > bound
            ? new AccountOutcome { Parking = AboveBound(document, bound) }
            : new AccountOutcome { Ratings = ratings, Document = document };
    }

    private Document Write(Account account, IReadOnlyList<DocumentLine> lines)
    {
        var total = lines.Sum(line => line.Amount.Minor);
        return new Document
        {
            Kind = KindOf(account, total),
            Account = account.Code,
            AccountName = account.Name,
            Email = account.Email,
            BillingPeriod = terms.Period,
            IssuedOn = terms.AsOf,
            Currency = account.Currency,
            Lines = lines,
        };
    }

    private DocumentKind KindOf(Account account, long total)
    {
        if (account.TermsIn(terms.Period).Channel == BillingChannel.Marketplace) return DocumentKind.Statement;
        return total < 0 ? DocumentKind.CreditNote : DocumentKind.Invoice;
    }

    private static Parking AboveBound(Document document, decimal bound) => new(Parking.AboveBound, "",
        $"Its document comes to {document.Total} {document.Currency}, above the bound of {bound}: check its usage, or raise the bound.");
}
