using System.Collections;

namespace BillingEngine.Core.Catalog;

/// <summary>Tiers in ascending order without gaps; only the last has no upper bound (D13). Equal when the tiers are equal.</summary>
public sealed class TierList : IReadOnlyList<Tier>, IEquatable<TierList>
{
    private readonly Tier[] _tiers;

    /// <summary>Copies the tiers.</summary>
    /// <exception cref="ArgumentException">No tier, a bound that is missing, present at the end, or not above the one before.</exception>
    public TierList(IEnumerable<Tier> tiers)
    {
        _tiers = [.. tiers];
        if (Fault(_tiers) is { } fault) throw new ArgumentException(fault, nameof(tiers));
    }

    public int Count => _tiers.Length;

    public Tier this[int index] => _tiers[index];

    /// <summary>What is wrong with a list of tiers, or null.</summary>
    public static string? Fault(IReadOnlyList<Tier> tiers)
    {
        if (tiers.Count == 0) return "there are no tiers";
        if (tiers[^1].UpTo is not null) return "the last tier has an upTo, so larger quantities would have no price";
        var lower = 0m;
        for (var i = 0; i < tiers.Count - 1; i++)
        {
            if (tiers[i].UpTo is not { } upTo) return $"tier {i + 1} has no upTo, but is not the last";
            if (upTo <= lower) return FormattableString.Invariant($"tier {i + 1} ends at {upTo}, which is not above {lower}");
            lower = upTo;
        }
        return null;
    }

    public IEnumerator<Tier> GetEnumerator() => ((IEnumerable<Tier>)_tiers).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _tiers.GetEnumerator();

    public bool Equals(TierList? other) => other is not null && _tiers.AsSpan().SequenceEqual(other._tiers);

    public override bool Equals(object? obj) => Equals(obj as TierList);

    public override int GetHashCode() => _tiers.Length == 0 ? 0 : HashCode.Combine(_tiers.Length, _tiers[0], _tiers[^1]);
}
