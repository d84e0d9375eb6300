using System.Globalization;
using BillingEngine.Core;
using BillingEngine.Core.Catalog;
using BillingEngine.Core.Licensing;

namespace BillingEngine.Host.Licensing;

/// <summary>Decides what a group action does with the licences of one account; pure.</summary>
/// <param name="order">The action.</param>
/// <param name="account">The account, scanned.</param>
internal sealed class LicenseDecision(LicenseOrder order, ScannedAccount account)
{
    private readonly AccountLicenses? _licenses = account.Book is { } book ? AccountLicenses.Of(account.Snapshot, book, DateOnly.MaxValue) : null;

    private readonly Dictionary<(string Product, string Subject), DateOnly?> _firstUses =
        account.Rows.ToDictionary(row => (row.License.Product.Code, row.License.Subject), row => row.License.FirstUsed);

    /// <summary>Decides one licence.</summary>
    /// <param name="key">The licence; its account is this one.</param>
    public LicenseOutcome Of(LicenseKey key)
    {
        if (account.Book?.FindProduct(key.Product) is not { } product)
            return Refused(key, $"'{key.Product}' is not in the price book of the account");
        var facts = Facts(product, key.Subject);
        var day = order.Day ?? DefaultDay(product);
        if (order.Kind is LicenseEventKind.Release or LicenseEventKind.AutoRenewOff or LicenseEventKind.AutoRenewOn && IsMarketplace(day))
            return Refused(key, "a marketplace bills the account: it does release and renewal, not this command (L13)");
        if (order.To is not null) return Change(key, facts, day);
        var verdict = LicenseVerdict.Of(facts, order.Kind, day);
        return verdict.Answer == LicenseAnswer.Applies
            ? Applies(key, Told(facts, order.Kind, day), [new NewEvent(account.Stored.Id, product.Code, order.Kind, day)])
            : new LicenseOutcome(key, verdict.Answer, verdict.Reason);
    }

    /// <summary>The day of an action that names none: today; where a product's month counts by its peak, a change is at the end of the month (L7).</summary>
    private DateOnly DefaultDay(Product product)
    {
        if (order.To is null) return order.Today;
        var target = account.Book?.FindProduct(order.To);
        return product.Basis == Basis.Peak || target?.Basis == Basis.Peak ? BillingPeriod.Of(order.Today).LastDay : order.Today;
    }

    /// <summary>A change releases the old product and assigns the new one from the day after (L7).</summary>
    private LicenseOutcome Change(LicenseKey key, LicenseFacts facts, DateOnly day)
    {
        if (account.Book!.FindProduct(order.To!) is not { } target) return Refused(key, $"'{order.To}' is not in the price book of the account");
        if (ReferenceEquals(target, facts.Product)) return new LicenseOutcome(key, LicenseAnswer.Met, "it is of that product already");
        var release = LicenseVerdict.Of(facts, LicenseEventKind.Release, day);
        if (release.Answer != LicenseAnswer.Applies)
            return Refused(key, release.Answer == LicenseAnswer.Met ? $"{release.Reason}, so there is nothing to change" : release.Reason);
        var events = new List<NewEvent> { new(account.Stored.Id, facts.Product.Code, LicenseEventKind.Release, day) };
        if (LicenseLife.Of(facts, day).Status == LicenseStatus.ActiveTrial && target.TrialDays > 0)
            return Applies(key, $"released with {Text(day)}; '{target.Code}' begins with its own trial", events);
        var next = day.AddDays(1);
        var assign = LicenseVerdict.Of(Facts(target, key.Subject), LicenseEventKind.Assign, next);
        if (assign.Answer == LicenseAnswer.Refused) return Refused(key, $"'{target.Code}' cannot be assigned on {Text(next)}: {assign.Reason}");
        events.Add(new NewEvent(account.Stored.Id, target.Code, LicenseEventKind.Assign, next));
        return Applies(key, $"released with {Text(day)}, '{target.Code}' paid from {Text(next)}", events);
    }

    private LicenseFacts Facts(Product product, string subject) =>
        _licenses!.Facts(product, subject, _firstUses.GetValueOrDefault((product.Code, subject)));

    private bool IsMarketplace(DateOnly day) => account.Stored.Account.TermsIn(BillingPeriod.Of(day)).Channel == BillingChannel.Marketplace;

    private static string Told(LicenseFacts facts, LicenseEventKind kind, DateOnly day)
    {
        var (before, after) = (LicenseLife.Of(facts, day), LicenseLife.Of(LicenseVerdict.With(facts, kind, day), day));
        var from = before.Status == LicenseStatus.None ? "new" : LicenseStatusName.Of(before.Status);
        return kind switch
        {
            LicenseEventKind.Assign or LicenseEventKind.Activate => $"{from}, now paid from {Text(day)}",
            LicenseEventKind.AutoRenewOn => $"{from}, now renews",
            _ => $"{from}, now ends with {Text(after.ValidUntil ?? day)}",
        };
    }

    private static LicenseOutcome Applies(LicenseKey key, string detail, IReadOnlyList<NewEvent> events) =>
        new(key, LicenseAnswer.Applies, detail) { Events = events };

    private static LicenseOutcome Refused(LicenseKey key, string reason) => new(key, LicenseAnswer.Refused, reason);

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
