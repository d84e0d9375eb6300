namespace BillingEngine.Benchmarks;

/// <summary>SplitMix64: the same seed gives the same numbers on every machine and every version of .NET.</summary>
internal sealed class SeededRandom(ulong seed)
{
    private ulong state = seed;

    /// <summary>The next 64 random bits.</summary>
    public ulong Next()
    {
        unchecked
        {
            var z = state += 0x9E3779B97F4A7C15UL;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return z ^ (z >> 31);
        }
    }

    /// <summary>A whole number from 0 up to and without <paramref name="end"/>, which is at least 1.</summary>
    public int Below(int end) => (int)((Next() >> 32) * (ulong)end >> 32);
}
