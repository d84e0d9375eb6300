namespace BillingEngine.Host.Web;

/// <summary>
/// How many posts without a good signature are answered as such: a bucket that holds the refusals of a minute and fills steadily. Posts that verify
/// never take from it, so nobody can keep the gateway out by posting rubbish.
/// </summary>
internal sealed class RefusalLimit(int perMinute, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly long _ticksPerToken = TimeSpan.TicksPerMinute / perMinute;
    private long _tokens = perMinute;
    private DateTimeOffset _filledAt = time.GetUtcNow();

    /// <summary>False when the minute's refusals are used up.</summary>
    public bool TryTake()
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            // A clock that was set back starts the count anew; nobody is kept out longer for it.
            var filled = now < _filledAt ? 0 : (now - _filledAt).Ticks / _ticksPerToken;
            _filledAt = now < _filledAt ? now : _filledAt.AddTicks(filled * _ticksPerToken);
            _tokens = Math.Min(perMinute, _tokens + filled);
            if (_tokens == 0) return false;
            _tokens--;
            return true;
        }
    }
}
