namespace FastSpringEmulator;

/// <summary>A clock that stands still until it is set.</summary>
public sealed class SetClock(DateTimeOffset now) : TimeProvider
{
    /// <summary>What it shows.</summary>
    public DateTimeOffset Now { get; set; } = now;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => Now;
}
