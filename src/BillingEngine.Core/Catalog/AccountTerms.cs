namespace BillingEngine.Core.Catalog;

/// <summary>What of an account holds per period (D23): who bills it, and by which price book.</summary>
/// <param name="From">First billing period.</param>
/// <param name="Channel">Who bills.</param>
/// <param name="PriceBook">Code of the price book.</param>
public sealed record AccountTerms(BillingPeriod From, BillingChannel Channel, string PriceBook);
