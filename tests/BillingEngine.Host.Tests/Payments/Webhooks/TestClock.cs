namespace BillingEngine.Host.Tests.Payments.Webhooks;

/// <summary>A clock that stands where it is put.</summary>
internal sealed class TestClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2024, 10, 1, 12, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
