namespace BillingEngine.Core.Licensing;

/// <summary>Walks through the days of one licence on which something happens, and keeps its state.</summary>
internal sealed class LicenseWalk(LicenseFacts facts)
{
    private readonly List<LicenseStretch> _stretches = new(2);
    private readonly List<IgnoredEvent> _ignored = [];
    private LicenseStatus _status;
    private DateOnly _trialEnd;
    private DateOnly? _trialUntil;
    private DateOnly? _paidFrom;
    private DateOnly? _lastDay;
    private bool _isReleased;

    /// <summary>Walks up to a day.</summary>
    public LicenseLife Until(DateOnly asOf)
    {
        var next = 0;
        for (var day = NextDay(DateOnly.MinValue, 0); day is { } today && today <= asOf; day = NextDay(today, next))
        {
            Pass(today);
            for (; next < facts.Events.Count && facts.Events[next].Day == today; next++) Apply(facts.Events[next], today);
        }
        return new LicenseLife
        {
            Stretches = _stretches,
            TrialUntil = _status == LicenseStatus.ActiveTrial ? _lastDay ?? _trialEnd.AddDays(-1) : _trialUntil,
            PaidFrom = _paidFrom,
            ValidUntil = _lastDay,
            AutoRenew = IsAlive && _lastDay is null,
            Ignored = _ignored,
        };
    }

    private bool IsAlive => _status is LicenseStatus.ActiveTrial or LicenseStatus.ExpiredTrial or LicenseStatus.Paid;

    /// <summary>The next day on which something can happen; the first one may be the first day of the calendar.</summary>
    private DateOnly? NextDay(DateOnly after, int nextEvent)
    {
        DateOnly? next = nextEvent < facts.Events.Count ? facts.Events[nextEvent].Day : null;
        if (_status == LicenseStatus.None) next = Earlier(next, facts.FirstUse);
        if (_status == LicenseStatus.ActiveTrial) next = Earlier(next, _trialEnd);
        if (IsAlive && _lastDay is { } last) next = Earlier(next, last.AddDays(1));
        if (_status == LicenseStatus.ExpiredTrial) next = Earlier(next, facts.Payment.NextChange(after));
        return next;
    }

    private static DateOnly? Earlier(DateOnly? left, DateOnly? right) => right is null || left < right ? left : right;

    /// <summary>What a day brings by itself: an end, the first use, the end of the trial, a payment method that is active (L3–L6).</summary>
    private void Pass(DateOnly today)
    {
        if (IsAlive && _lastDay < today) Enter(_isReleased ? LicenseStatus.Released : LicenseStatus.Expired, today);
        if (_status == LicenseStatus.None && facts.FirstUse == today) Begin(today);
        if (_status == LicenseStatus.ActiveTrial && today >= _trialEnd) Enter(LicenseStatus.ExpiredTrial, today);
        if (_status == LicenseStatus.ExpiredTrial && facts.Payment.IsActive(today)) Pay(today);
    }

    private void Begin(DateOnly today)
    {
        _trialEnd = DateOnly.FromDayNumber(Math.Min(DateOnly.MaxValue.DayNumber, today.DayNumber + facts.Product.TrialDays));
        Enter(facts.Product.TrialDays > 0 ? LicenseStatus.ActiveTrial : LicenseStatus.ExpiredTrial, today);
    }

    private void Apply(LicenseEvent happened, DateOnly today)
    {
        var reason = happened.Kind switch
        {
            LicenseEventKind.Assign => Assign(today),
            LicenseEventKind.Activate => Activate(today),
            _ => !IsAlive ? NoLicense(happened.Kind) : End(happened.Kind, today),
        };
        if (reason is not null) _ignored.Add(new IgnoredEvent(happened, reason));
    }

    private string? Assign(DateOnly today)
    {
        if (_status == LicenseStatus.Paid) return null;
        if (!facts.Payment.IsActive(today)) return "the account had no active payment method that day (L4)";
        if (IsAlive) return Activate(today);
        // After an end the licence renews again (L7).
        (_lastDay, _isReleased) = (null, false);
        Pay(today);
        return null;
    }

    private string? Activate(DateOnly today)
    {
        if (_status == LicenseStatus.Paid) return null;
        if (!IsAlive) return NoLicense(LicenseEventKind.Activate);
        if (!facts.Payment.IsActive(today)) return "the account had no active payment method that day (L4)";
        // Renewal that was off stays off: the licence is as one whose renewal goes off this day (L5).
        if (_lastDay is not null) _lastDay = BillingPeriod.Of(today).LastDay;
        Pay(today);
        return null;
    }

    private string? End(LicenseEventKind kind, DateOnly today)
    {
        switch (kind)
        {
            case LicenseEventKind.AutoRenewOff:
                _lastDay ??= _status == LicenseStatus.Paid ? BillingPeriod.Of(today).LastDay : Later(_trialEnd.AddDays(-1), today);
                break;
            case LicenseEventKind.AutoRenewOn:
                _lastDay = null;
                break;
            default:
                (_lastDay, _isReleased) = (today, true);
                break;
        }
        return null;
    }

    private static DateOnly Later(DateOnly left, DateOnly right) => left > right ? left : right;

    private string NoLicense(LicenseEventKind kind) => _status switch
    {
        LicenseStatus.None when kind == LicenseEventKind.Activate => "there was no trial that it could end: the licence was not used before (L3)",
        LicenseStatus.None => "there was no licence yet: it was neither used nor assigned before (L1)",
        _ => $"the licence had ended with {_lastDay:yyyy-MM-dd}; only 'assign' makes it paid again (L7)",
    };

    private void Pay(DateOnly today)
    {
        _paidFrom = today;
        Enter(LicenseStatus.Paid, today);
    }

    private void Enter(LicenseStatus status, DateOnly today)
    {
        if (_status == LicenseStatus.ActiveTrial && _stretches[^1].From < today) _trialUntil = today.AddDays(-1);
        _status = status;
        // What lasted no day was no state: the trial that an assignment of its first day ended.
        if (_stretches.Count > 0 && _stretches[^1].From == today) _stretches.RemoveAt(_stretches.Count - 1);
        _stretches.Add(new LicenseStretch(today, status));
    }
}
