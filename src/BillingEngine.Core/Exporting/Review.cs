using System.Globalization;
using BillingEngine.Core.Catalog;
using BillingEngine.Core.Licensing;
using BillingEngine.Core.Metering;

namespace BillingEngine.Core.Exporting;

/// <summary>What of a period is worth a look, each kind of entry in one place.</summary>
public static class Review
{
    /// <summary>An account that the run set aside (D20).</summary>
    public static ReviewEntry Parked(string account, Parking parking) => new(ReviewEntry.Error, "parked", account)
    {
        Product = parking.Product,
        Detail = parking.Detail,
    };

    /// <summary>Usage before the opening period (D24), or too old to be corrected (D17): one entry for each that applies.</summary>
    /// <param name="late">A subject's usage.</param>
    /// <param name="opening">The first period ever run.</param>
    public static IEnumerable<ReviewEntry> Late(LateUsage late, BillingPeriod opening)
    {
        var before = late.Periods.Where(period => period < opening).ToList();
        if (before.Count > 0)
            yield return Late(late, "before-opening",
                $"Usage of {Join(before)} lies before {opening}, the first period ever run: it starts trials and is not billed (D24).");
        var outside = late.Periods.Where(period => period >= opening).ToList();
        if (outside.Count > 0)
            yield return Late(late, "outside-correction-window",
                $"Usage of {Join(outside)} came too late to be corrected: it is kept and not billed (D17).");
    }

    /// <summary>Use on days without a paid licence or trial (L8).</summary>
    /// <param name="account">Account code.</param>
    /// <param name="product">Product code.</param>
    /// <param name="subject">The subject, metered; it has such days.</param>
    /// <param name="service">The service period.</param>
    public static ReviewEntry Unlicensed(string account, string product, MeteredSubject subject, BillingPeriod service)
    {
        var (days, first, last) = (subject.Unlicensed.Count, service.Day(subject.Unlicensed.First), service.Day(subject.Unlicensed.Last));
        var when = days == 1
            ? string.Create(CultureInfo.InvariantCulture, $"on {first:yyyy-MM-dd}")
            : string.Create(CultureInfo.InvariantCulture, $"on {days} days from {first:yyyy-MM-dd} to {last:yyyy-MM-dd}");
        return new ReviewEntry(ReviewEntry.Warning, "unlicensed-use", account)
        {
            Product = product,
            Subject = subject.Subject,
            Detail = $"It was used {when} without a paid licence or trial: that is not billed (L8).",
        };
    }

    /// <summary>A licence event that could not apply (L2).</summary>
    public static ReviewEntry Ignored(string account, IgnoredEvent ignored) => new(ReviewEntry.Warning, "license-event-ignored", account)
    {
        Product = ignored.Event.ProductCode,
        Subject = ignored.Event.Subject,
        Detail = string.Create(CultureInfo.InvariantCulture,
            $"'{LicenseEventName.Of(ignored.Event.Kind)}' on {ignored.Event.Day:yyyy-MM-dd} could not apply and was left out: {ignored.Reason}."),
    };

    /// <summary>An event, or a date of the payment method, from before the correction window (L2).</summary>
    /// <param name="account">Account code.</param>
    /// <param name="what">What it is, as the beginning of a sentence, with its date.</param>
    /// <param name="license">Product and subject; empty for a payment method.</param>
    public static ReviewEntry Late(string account, string what, (string Product, string Subject) license) =>
        new(ReviewEntry.Warning, "outside-correction-window", account)
        {
            Product = license.Product,
            Subject = license.Subject,
            Detail = $"{what} lies before the correction window: it acts from its date, but months outside the window are not rated again (L2).",
        };

    /// <summary>More used than <see cref="Product.MaxPerAccount"/> (D11); null when it is not.</summary>
    /// <param name="account">Account code.</param>
    /// <param name="usage">The used subjects of the product.</param>
    /// <param name="service">The billing period.</param>
    /// <param name="asOf">Stands in for the last day in an interim run (D18).</param>
    public static ReviewEntry? OverMaximum(string account, ProductUsage usage, BillingPeriod service, DateOnly asOf)
    {
        if (usage.Product.MaxPerAccount is not { } maximum) return null;
        var used = UsedQuantity.Of(usage, service, asOf);
        if (used.MicroNumerator <= (decimal)maximum.Micro * used.Denominator) return null;
        return new ReviewEntry(ReviewEntry.Warning, "over-maximum", account)
        {
            Product = usage.Product.Code,
            Detail = $"It used {used} {usage.Product.Unit} in {service}; at most {maximum} are meant for an account. The bill is not changed (D11).",
        };
    }

    /// <summary>A total that moved more than a share of the month before, or an account that stopped using anything; null when neither.</summary>
    /// <param name="move">Both totals; the one before is not 0.</param>
    /// <param name="period">The billing period.</param>
    /// <param name="share">0.5 for half.</param>
    public static ReviewEntry? Moved(TotalMove move, BillingPeriod period, decimal share)
    {
        var before = Amount(move.BeforeMinor, move.Currency);
        // A licence that is counted, used or not, still costs something: then nothing stopped.
        if (!move.IsUsed && move.NowMinor == 0)
            return new ReviewEntry(ReviewEntry.Notice, "usage-stopped", move.Account)
            {
                Detail = $"It used nothing in {period}; {period - 1} cost {before}.",
            };
        var change = (decimal)move.NowMinor - move.BeforeMinor;
        if (Math.Abs(change) <= share * Math.Abs((decimal)move.BeforeMinor)) return null;
        var percent = Math.Round(change * 100 / Math.Abs((decimal)move.BeforeMinor), 0, MidpointRounding.AwayFromZero);
        return new ReviewEntry(ReviewEntry.Notice, "total-moved", move.Account)
        {
            Detail = string.Create(CultureInfo.InvariantCulture,
                $"Its total moved from {before} in {period - 1} to {Amount(move.NowMinor, move.Currency)} in {period} ({percent:+0;-0}%)."),
        };
    }

    /// <summary>Days of which a source that shows only now has no snapshot: what was used then is not known, and never filled in.</summary>
    /// <param name="account">Account code.</param>
    /// <param name="source">The source's name.</param>
    /// <param name="days">The days, ascending; at least one.</param>
    public static ReviewEntry Gap(string account, string source, IReadOnlyList<DateOnly> days) => new(ReviewEntry.Warning, "usage-gap", account)
    {
        Detail = $"The source '{source}' has no snapshot of {Ranges(days)}: what was used {(days.Count == 1 ? "that day" : "on those days")} is not known "
            + "and not billed. Import it as a usage file if you know it.",
    };

    private static string Ranges(IReadOnlyList<DateOnly> days)
    {
        var ranges = new List<(DateOnly First, DateOnly Last)>();
        foreach (var day in days)
            if (ranges.Count > 0 && ranges[^1].Last.AddDays(1) == day) ranges[^1] = (ranges[^1].First, day);
            else ranges.Add((day, day));
        return string.Join(", ", ranges.Select(range => range.First == range.Last
            ? string.Create(CultureInfo.InvariantCulture, $"{range.First:yyyy-MM-dd}")
            : string.Create(CultureInfo.InvariantCulture, $"{range.First:yyyy-MM-dd} to {range.Last:yyyy-MM-dd}")));
    }

    private static ReviewEntry Late(LateUsage late, string reason, string detail) => new(ReviewEntry.Warning, reason, late.Account)
    {
        Product = late.Product,
        Subject = late.Subject,
        Detail = detail,
    };

    private static string Amount(long minor, Currency currency) => $"{Money.Format(minor, currency.Digits)} {currency}";

    private static string Join(IReadOnlyList<BillingPeriod> periods) => periods.Count == 1
        ? periods[0].ToString()
        : $"{string.Join(", ", periods.Take(periods.Count - 1))} and {periods[^1]}";
}
