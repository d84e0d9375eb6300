using System.Numerics;

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
    public static void Split(long total, ReadOnlySpan<decimal> weights, Span<long> parts)
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
        if (total > long.MinValue && sum <= long.MaxValue / Math.Abs((decimal)total)) SplitSmall(total, (long)sum, new Shares(weights, parts));
        else SplitLarge(total, (BigInteger)sum, new Shares(weights, parts));
    }

    /// <summary>Every product of the total and a weight fits 64 bits.</summary>
    private static void SplitSmall(long total, long sum, Shares shares)
    {
        var remainders = new long[shares.Weights.Length];
        var left = Math.Abs(total);
        for (var i = 0; i < remainders.Length; i++)
        {
            var (part, remainder) = Math.DivRem(Math.Abs(total) * (long)shares.Weights[i], sum);
            left -= part;
            shares.Parts[i] = total < 0 ? -part : part;
            remainders[i] = remainder;
        }
        if (left > 0) GiveRest((int)left, total < 0 ? -1 : 1, shares.Parts, remainders);
    }

    private static void SplitLarge(long total, BigInteger sum, Shares shares)
    {
        var remainders = new BigInteger[shares.Weights.Length];
        var whole = BigInteger.Abs(total);
        var left = whole;
        for (var i = 0; i < remainders.Length; i++)
        {
            var part = BigInteger.DivRem(whole * (BigInteger)shares.Weights[i], sum, out remainders[i]);
            left -= part;
            shares.Parts[i] = (long)(total < 0 ? -part : part);
        }
        if (left > 0) GiveRest((int)left, total < 0 ? -1 : 1, shares.Parts, remainders);
    }

    private static decimal Sum(ReadOnlySpan<decimal> weights)
    {
        var sum = 0m;
        foreach (var weight in weights)
        {
            if (weight < 0) throw new ArgumentException($"A weight is {weight}, which is below 0.", nameof(weights));
            sum += weight;
        }
        return sum;
    }

    private static void GiveRest<T>(int left, int unit, Span<long> parts, T[] remainders) where T : IComparable<T>
    {
        var order = new int[parts.Length];
        for (var i = 0; i < order.Length; i++) order[i] = i;
        Array.Sort(order, (a, b) => remainders[b].CompareTo(remainders[a]) is var byRemainder && byRemainder != 0 ? byRemainder : a.CompareTo(b));
        for (var i = 0; i < left; i++) parts[order[i]] += unit;
    }

    private readonly ref struct Shares(ReadOnlySpan<decimal> weights, Span<long> parts)
    {
        public readonly ReadOnlySpan<decimal> Weights = weights;
        public readonly Span<long> Parts = parts;
    }
}
