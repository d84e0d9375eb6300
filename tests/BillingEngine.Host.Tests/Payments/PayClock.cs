namespace BillingEngine.Host.Tests.Payments;

/// <summary>A clock that a test sets.</summary>
internal sealed class PayClock : TimeProvider
{
    private DateTimeOffset _now = new(2024, 10, 1, 9, 0, 0, TimeSpan.Zero);

    public DateTimeOffset Now
    {
        get => _now;
        set => _now = value;
    }

    /// <summary>Every reading is a millisecond later, so that what happens later has a later time.</summary>
    public override DateTimeOffset GetUtcNow() => _now = _now.AddMilliseconds(1);
}
