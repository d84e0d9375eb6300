using BillingEngine.Core;
using BillingEngine.Core.Licensing;
using BillingEngine.Core.Rating;
using BillingEngine.Core.Usage;
using BillingEngine.Host.Stages;
using BillingEngine.Storage;
using BillingEngine.Storage.Invoicing;

namespace BillingEngine.Host.Licensing;

/// <summary>
/// What the products of a change come to in the month it is made in, for each account: the month carried on to its end, with the change (L7).
/// </summary>
internal sealed class ChangeCharges(BillingDatabase database, StoredCatalog catalog, EngineSettings settings)
{
    private const int MostAccounts = 20;

    /// <summary>A sentence for each account and product, for the first accounts.</summary>
    public IEnumerable<string> Told(IReadOnlyList<LicenseOutcome> outcomes)
    {
        foreach (var changed in outcomes.Where(outcome => outcome.Events.Count > 0).GroupBy(outcome => outcome.Key.Account).Take(MostAccounts))
        {
            var period = BillingPeriod.Of(changed.First().Events[0].Day);
            var products = changed.SelectMany(outcome => outcome.Events).Select(happened => happened.Product).Distinct(StringComparer.Ordinal);
            if (Rate(changed.Key, period, [.. changed]) is not { } rating) continue;
            foreach (var product in products)
            {
                var charge = rating.Products.FirstOrDefault(entry => entry.Product.Code == product)?.Charge ?? Money.Zero(rating.Charges.Currency);
                yield return $"  {changed.Key}: '{product}' comes to {charge} {charge.Currency} in {period}";
            }
        }
    }

    private PeriodRating? Rate(string code, BillingPeriod period, IReadOnlyList<LicenseOutcome> changed)
    {
        var stored = catalog.Accounts.First(account => account.Account.Code == code);
        var opening = RunHistory.Load(database).Opening;
        var terms = new RunStage(database, settings, catalog).Terms(new RunRequest(period, period.EndDay), opening);
        var snapshot = new SnapshotLoader(database, terms, catalog.PriceBooks.Values).Load([stored])[0];
        var events = changed.SelectMany(outcome => outcome.Events.Select(
            happened => new LicenseEvent(happened.Product, outcome.Key.Subject, happened.Kind, happened.Day)));
        var after = snapshot with
        {
            Usage = Projection.CarryOn(snapshot.Usage, period, period.LastDay),
            LicenseEvents = [.. snapshot.LicenseEvents, .. events],
        };
        return new AccountRater(terms, catalog.PriceBooks, after).Rate(period, out _);
    }
}
