namespace BillingEngine.Core.Invoicing;

/// <summary>
/// Splits an amount over subjects or companies so that the parts add up to it (D14): every part is its exact share rounded towards zero, and
/// the minor units that are left go to the largest remainders, of equal ones to the first. Give the weights in ordinal order of their names.
/// </summary>
public static class LargestRemainder
{
    /// <summary>
    /// Splits <paramref name="total"/> minor units, which may be negative, by <paramref name="weights"/> into <paramref name="parts"/> of the same
    /// length. A part differs from its exact share by less than one minor unit; a weight of 0 gets 0.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// The lengths differ, a weight is below 0, or there is something to split and all weights are 0.
    /// </exception>
    public static void Split(long total, ReadOnlySpan<Int128> weights, Span<long> parts)
    {
        if (weights.Length != parts.Length)
            throw new ArgumentException($"{weights.Length} weights cannot fill {parts.Length} parts.", nameof(parts));
        var sum = Sum(weights);
        if (total == 0)
        {
            parts.Clear();
            return;
        }
        if (sum == 0) throw new ArgumentException($"{total} minor units cannot be split: all {weights.Length} weights are 0.", nameof(weights));
        var remainders = new UInt128[weights.Length];
        var left = Floor(total, sum, weights, new Split128(parts, remainders));
        if (left > 0) GiveRest(left, total < 0 ? -1 : 1, parts, remainders);
    }

    private static UInt128 Sum(ReadOnlySpan<Int128> weights)
    {
        var sum = UInt128.Zero;
        foreach (var weight in weights)
        {
            if (weight < 0) throw new ArgumentException($"A weight is {weight}, which is below 0.", nameof(weights));
            sum += (UInt128)weight;
        }
        return sum;
    }

    // Fills in the rounded-down parts and their remainders over the sum; returns the minor units that are left over.
    private static int Floor(long total, UInt128 sum, ReadOnlySpan<Int128> weights, Split128 split)
    {
        var whole = (UInt128)(total < 0 ? -(Int128)total : total);
        var left = whole;
        for (var i = 0; i < weights.Length; i++)
        {
            var (part, remainder) = Share(whole, (UInt128)weights[i], sum);
            left -= part;
            split.Parts[i] = total < 0 ? (long)-(Int128)part : (long)part;
            split.Remainders[i] = remainder;
        }
        return (int)left;
    }

    private static (UInt128 Part, UInt128 Remainder) Share(UInt128 whole, UInt128 weight, UInt128 sum)
    {
        if (weight <= ulong.MaxValue)
        {
            var product = whole * weight;
            return product <= ulong.MaxValue && sum <= ulong.MaxValue
                ? ((ulong)product / (ulong)sum, (ulong)product % (ulong)sum)
                : UInt128.DivRem(product, sum);
        }
        var exact = System.Numerics.BigInteger.DivRem(
            (System.Numerics.BigInteger)whole * weight, sum, out var rest);
        return ((UInt128)exact, (UInt128)rest);
    }

    private static void GiveRest(int left, int unit, Span<long> parts, UInt128[] remainders)
    {
        var order = new int[parts.Length];
        for (var i = 0; i < order.Length; i++) order[i] = i;
        Array.Sort(order, (a, b) => remainders[a] != remainders[b] ? remainders[b].CompareTo(remainders[a]) : a.CompareTo(b));
        for (var i = 0; i < left; i++) parts[order[i]] += unit;
    }

    private readonly ref struct Split128(Span<long> parts, Span<UInt128> remainders)
    {
        public readonly Span<long> Parts = parts;
        public readonly Span<UInt128> Remainders = remainders;
    }
}
