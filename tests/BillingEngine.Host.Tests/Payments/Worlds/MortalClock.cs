namespace BillingEngine.Host.Tests.Payments.Worlds;

/// <summary>The engine's clock. It is read before, between and inside of all transactions, so a kill at one of its readings is one anywhere.</summary>
internal sealed class MortalClock(TimeProvider time) : TimeProvider
{
    private int _left;

    /// <summary>The reading that kills: 1 for the next one, 0 for none.</summary>
    public int KillsAt
    {
        set => _left = value;
    }

    public override DateTimeOffset GetUtcNow()
    {
        if (_left > 0 && --_left == 0) throw new Killed();
        return time.GetUtcNow();
    }
}
