using System.Globalization;

namespace BillingEngine.Core.Licensing;

/// <summary>
/// The judgement of a command on one licence (L2): unlike an event from a file, it is refused when it could not apply, or when another event of its
/// date would overrule it.
/// </summary>
/// <param name="Answer">What becomes of it.</param>
/// <param name="Reason">Why it is met or refused, as a sentence without its full stop; empty when it applies.</param>
public readonly record struct LicenseVerdict(LicenseAnswer Answer, string Reason = "")
{
    private const int DaysAhead = 400;

    /// <summary>Judges an event of a command.</summary>
    /// <param name="facts">What is known of the licence.</param>
    /// <param name="kind">The event.</param>
    /// <param name="day">Its date.</param>
    public static LicenseVerdict Of(LicenseFacts facts, LicenseEventKind kind, DateOnly day)
    {
        var before = LicenseLife.Of(facts, day);
        if (IsMet(before, kind, day)) return new LicenseVerdict(LicenseAnswer.Met, Told(before, kind));
        var after = LicenseLife.Of(With(facts, kind, day), day);
        foreach (var ignored in after.Ignored)
            if (ignored.Event.Kind == kind && ignored.Event.Day == day) return new LicenseVerdict(LicenseAnswer.Refused, ignored.Reason);
        return IsMet(after, kind, day) ? new LicenseVerdict(LicenseAnswer.Applies) : new LicenseVerdict(LicenseAnswer.Refused, Overruled(facts, kind, day));
    }

    /// <summary>The facts with one more event.</summary>
    public static LicenseFacts With(LicenseFacts facts, LicenseEventKind kind, DateOnly day)
    {
        var events = facts.Events.Append(new LicenseEvent(facts.Product.Code, "", kind, day)).ToList();
        events.Sort(LicenseEvent.Compare);
        return facts with { Events = events };
    }

    /// <summary>True when at the end of a day a licence is as an event of that day wants it.</summary>
    private static bool IsMet(LicenseLife life, LicenseEventKind kind, DateOnly day)
    {
        var hasEnded = life.Status is LicenseStatus.Expired or LicenseStatus.Released;
        return kind switch
        {
            LicenseEventKind.Assign or LicenseEventKind.Activate => life.Status == LicenseStatus.Paid && life.ValidUntil != day,
            LicenseEventKind.AutoRenewOff => hasEnded || (life.Status != LicenseStatus.None && !life.AutoRenew),
            LicenseEventKind.AutoRenewOn => life.AutoRenew,
            _ => hasEnded || (life.Status != LicenseStatus.None && life.ValidUntil == day),
        };
    }

    private static string Told(LicenseLife life, LicenseEventKind kind) => kind switch
    {
        LicenseEventKind.Assign or LicenseEventKind.Activate => "it is paid already",
        LicenseEventKind.AutoRenewOn => "it renews already",
        _ => string.Create(CultureInfo.InvariantCulture, $"it ends with {life.ValidUntil:yyyy-MM-dd} already"),
    };

    private static string Overruled(LicenseFacts facts, LicenseEventKind kind, DateOnly day)
    {
        for (var later = day.AddDays(1); later <= day.AddDays(DaysAhead); later = later.AddDays(1))
        {
            var life = LicenseLife.Of(With(facts, kind, later), later);
            if (IsMet(life, kind, later) && !life.Ignored.Any(ignored => ignored.Event.Kind == kind && ignored.Event.Day == later))
                return string.Create(
                    CultureInfo.InvariantCulture, $"another event of {day:yyyy-MM-dd} overrules it; the next possible date is {later:yyyy-MM-dd} (L2)");
        }
        return string.Create(CultureInfo.InvariantCulture, $"another event of {day:yyyy-MM-dd} overrules it, and it could not apply on a later date (L2)");
    }
}
