using BillingEngine.Core.Catalog;
using BillingEngine.Core.Catalog.Changes;

namespace BillingEngine.Core.Licensing.Auditing;

/// <summary>What of a stored account an import changed, as the audit trail tells it (L15).</summary>
public static class AccountAudit
{
    /// <summary>The fact of a change of a stored account: the fields that differ, before and after.</summary>
    public static AuditFact Of(Account before, AccountChange change)
    {
        var after = change.Account;
        var fields = new List<(string Name, string Before, string After)>
        {
            ("name", before.Name, after.Name),
            ("time_zone", before.TimeZone, after.TimeZone),
            ("email", before.Email, after.Email),
            ("entitlement", Entitlement(before), Entitlement(after)),
            ("gateway_reference", before.GatewayReference, after.GatewayReference),
        };
        if (change.Terms is { } terms)
        {
            var old = before.TermsIn(terms.From);
            fields.Add(("billing_channel", Channel(old), Channel(terms)));
            fields.Add(("price_book", old.PriceBook, terms.PriceBook));
            fields.Add(("from", "", terms.From.ToString()));
        }
        if (change.PaymentMethod is { } method)
            fields.Add(("payment_method", "", FormattableString.Invariant($"{Method(method)} since {method.Since:yyyy-MM-dd}")));
        var differing = fields.Where(field => field.Before != field.After).ToList();
        return new AuditFact("account-changed", after.Code)
        {
            Account = after.Code,
            Before = Text(differing.Where(field => field.Before.Length > 0).Select(field => (field.Name, field.Before))),
            After = Text(differing.Select(field => (field.Name, field.After))),
        };
    }

    private static string Text(IEnumerable<(string Name, string Value)> fields) => string.Join("; ", fields.Select(field => $"{field.Name}={field.Value}"));

    private static string Entitlement(Account account) => account.Isolated ? "isolated" : "online";

    private static string Channel(AccountTerms terms) => terms.Channel == BillingChannel.Marketplace ? "marketplace" : "direct";

    private static string Method(PaymentMethodFact fact) => fact.Method == PaymentMethod.Active ? "active" : "none";
}
