namespace BillingEngine.Host.Tests.Runs.Worlds;

/// <summary>Seeded chance: the same seed throws the same on every machine.</summary>
internal sealed class Dice(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>A whole number, both ends inside.</summary>
    public int Between(int least, int most) => _random.Next(least, most + 1);

    /// <summary>True in so many of a hundred cases.</summary>
    public bool Chance(int percent) => _random.Next(100) < percent;

    /// <summary>One of several.</summary>
    public T Pick<T>(params ReadOnlySpan<T> choices) => choices[_random.Next(choices.Length)];

    /// <summary>One of a list.</summary>
    public T PickFrom<T>(IReadOnlyList<T> choices) => choices[_random.Next(choices.Count)];

    /// <summary>The same entries in another order.</summary>
    public List<T> Shuffle<T>(IEnumerable<T> entries)
    {
        var shuffled = entries.ToArray();
        _random.Shuffle(shuffled);
        return [.. shuffled];
    }
}
