namespace BillingEngine.Host.Tests.Usage.Collecting;

/// <summary>A clock that stands where it is put.</summary>
internal sealed class MovedClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2024, 9, 5, 1, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
