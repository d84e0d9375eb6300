namespace BillingEngine.Core.Licensing;

/// <summary>
/// The life of one licence up to a day: the one pure function from first use, events, payment-method history and product to its state on every
/// day (L1–L9). What is dated after the day is not known yet.
/// </summary>
public sealed record LicenseLife
{
    /// <summary>Its states, ascending by day; paid follows paid where it was bought again without a gap; empty while there is no such licence.</summary>
    public required IReadOnlyList<LicenseStretch> Stretches { get; init; }

    /// <summary>The last day of its trial, in the past or planned; null without one.</summary>
    public DateOnly? TrialUntil { get; init; }

    /// <summary>The first day of its newest paid stretch; null when it was never paid.</summary>
    public DateOnly? PaidFrom { get; init; }

    /// <summary>The last day it is valid, once its end is decided by <c>auto-renew-off</c> or <c>release</c> (L5, L6); else null.</summary>
    public DateOnly? ValidUntil { get; init; }

    /// <summary>False once its renewal is off, or it has ended.</summary>
    public bool AutoRenew { get; init; }

    /// <summary>Events that could not apply, in their order.</summary>
    public IReadOnlyList<IgnoredEvent> Ignored { get; init; } = [];

    /// <summary>The state on the day it was worked out for.</summary>
    public LicenseStatus Status => Stretches.Count == 0 ? LicenseStatus.None : Stretches[^1].Status;

    /// <summary>Its first day (L1); null while there is no such licence.</summary>
    public DateOnly? From => Stretches.Count == 0 ? null : Stretches[0].From;

    /// <summary>Works out a licence up to a day, both facts and days.</summary>
    public static LicenseLife Of(LicenseFacts facts, DateOnly asOf) =>
        facts.Events.Count == 0 && facts.Payment.IsAlwaysActive ? Plain(facts, asOf) : new LicenseWalk(facts).Until(asOf);

    /// <summary>What the walk finds where nothing but first use decides, for most licences of all.</summary>
    private static LicenseLife Plain(LicenseFacts facts, DateOnly asOf)
    {
        if (facts.FirstUse is not { } first || first > asOf) return new LicenseLife { Stretches = [] };
        var paidFrom = DateOnly.FromDayNumber(Math.Min(DateOnly.MaxValue.DayNumber, first.DayNumber + facts.Product.TrialDays));
        DateOnly? trialUntil = paidFrom > first ? paidFrom.AddDays(-1) : null;
        var paid = new LicenseStretch(paidFrom, LicenseStatus.Paid);
        if (trialUntil is null) return new LicenseLife { Stretches = [paid], PaidFrom = first, AutoRenew = true };
        var trial = new LicenseStretch(first, LicenseStatus.ActiveTrial);
        return paidFrom > asOf
            ? new LicenseLife { Stretches = [trial], TrialUntil = trialUntil, AutoRenew = true }
            : new LicenseLife { Stretches = [trial, paid], TrialUntil = trialUntil, PaidFrom = paidFrom, AutoRenew = true };
    }

    /// <summary>The days of a period with a state; those after the day it was worked out for are as that one.</summary>
    public DaySet Days(LicenseStatus status, BillingPeriod period)
    {
        var days = default(DaySet);
        for (var i = 0; i < Stretches.Count; i++)
        {
            if (Stretches[i].Status != status) continue;
            var last = i + 1 < Stretches.Count ? Stretches[i + 1].From.AddDays(-1) : period.LastDay;
            days |= DaySet.Between(period, Stretches[i].From, last);
        }
        return days;
    }
}
