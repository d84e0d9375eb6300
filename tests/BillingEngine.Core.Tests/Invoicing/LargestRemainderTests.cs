using System.Numerics;
using BillingEngine.Core.Invoicing;
using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace BillingEngine.Core.Tests.Invoicing;

public sealed class LargestRemainderTests
{
    [Theory]
    [InlineData(100, new long[] { 1, 1, 1 }, new long[] { 34, 33, 33 })] // equal remainders: the first gets the last cent
    [InlineData(200, new long[] { 1, 1, 1 }, new long[] { 67, 67, 66 })] // 66⅔ each: two cents are left, for the first two
    [InlineData(-100, new long[] { 1, 1, 1 }, new long[] { -34, -33, -33 })] // a credit is split like its charge
    [InlineData(100, new long[] { 1, 2, 4 }, new long[] { 14, 29, 57 })] // 14.29 28.57 57.14: the largest remainder is the second
    [InlineData(1, new long[] { 1, 2, 1 }, new long[] { 0, 1, 0 })]
    [InlineData(10, new long[] { 0, 3, 0 }, new long[] { 0, 10, 0 })] // nothing used, nothing to pay
    [InlineData(0, new long[] { 0, 0 }, new long[] { 0, 0 })]
    [InlineData(0, new long[0], new long[0])]
    [InlineData(499, new long[] { 7 }, new long[] { 499 })]
    [InlineData(7, new long[] { 20_000_000, 20_000_000, 20_000_000 }, new long[] { 3, 2, 2 })]
    [InlineData(long.MaxValue, new long[] { long.MaxValue, long.MaxValue }, new long[] { (1L << 62), (1L << 62) - 1 })]
    [InlineData(long.MinValue, new long[] { 1, 1 }, new long[] { -(1L << 62), -(1L << 62) })]
    public void Split_of_a_total_by_weights_gives_these_parts(long total, long[] weights, long[] expected) =>
        Split(total, [.. weights.Select(weight => (decimal)weight)]).Should().Equal(expected);

    [Fact]
    public void Split_by_weights_beyond_64_bits_is_exact() =>
        Split(1_001, [decimal.Floor(decimal.MaxValue / 4), decimal.Floor(decimal.MaxValue / 4), 1]).Should().Equal(501, 500, 0);

    [Fact]
    public void Split_of_something_over_nothing_is_refused()
    {
        var split = () => Split(5, [0, 0]);
        split.Should().Throw<ArgumentException>().WithMessage("5 minor units cannot be split: all 2 weights are 0.*");
    }

    [Fact]
    public void Split_by_a_negative_weight_is_refused()
    {
        var split = () => Split(5, [1, -1]);
        split.Should().Throw<ArgumentException>().WithMessage("A weight is -1*");
    }

    [Fact]
    public void Parts_add_up_and_stay_within_a_minor_unit_of_their_exact_share() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2_000), Prop.ForAll(Worlds(), world =>
        {
            var parts = Split(world.Total, world.Weights);
            var sum = world.Weights.Aggregate(BigInteger.Zero, (all, weight) => all + (BigInteger)weight);
            var exact = parts.Aggregate(BigInteger.Zero, (all, part) => all + part) == world.Total;
            for (var i = 0; i < parts.Length; i++)
                exact &= BigInteger.Abs(parts[i] * sum - (BigInteger)world.Total * (BigInteger)world.Weights[i]) < sum;
            return exact;
        }));

    [Fact]
    public void A_larger_weight_never_gets_less_and_of_equal_ones_the_first_gets_more() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2_000), Prop.ForAll(Worlds(), world =>
        {
            var parts = Split(world.Total, world.Weights).Select(part => Math.Sign(world.Total) * part).ToArray();
            var fair = true;
            for (var i = 0; i < parts.Length; i++)
                for (var j = i + 1; j < parts.Length; j++)
                    fair &= world.Weights[i].CompareTo(world.Weights[j]) switch
                    {
                        > 0 => parts[i] >= parts[j],
                        < 0 => parts[i] <= parts[j],
                        _ => parts[i] == parts[j] || parts[i] == parts[j] + 1,
                    };
            return fair;
        }));

    private static long[] Split(long total, decimal[] weights)
    {
        var parts = new long[weights.Length];
        LargestRemainder.Split(total, weights, parts);
        return parts;
    }

    // Small weights make many ties, large ones leave 64 bits; a total of 0 to a few units leaves most parts at 0.
    private static Arbitrary<World> Worlds()
    {
        var weight = Gen.OneOf(Gen.Choose(0, 4).Select(n => (decimal)n), Gen.Choose(1, int.MaxValue).Select(n => (decimal)n * n * 1_000_000));
        var total = Gen.OneOf(Gen.Choose(-20, 20).Select(n => (long)n), Gen.Choose(int.MinValue, int.MaxValue).Select(n => n * 1_000_003L));
        return (from amount in total
                from count in Gen.Choose(1, 40)
                from weights in weight.ArrayOf(count)
                where weights.Any(one => one > 0)
                select new World(amount, weights)).ToArbitrary();
    }

    private sealed record World(long Total, decimal[] Weights);
}
