using BillingEngine.Core.Usage;
using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace BillingEngine.Core.Tests;

/// <summary>A month of daily quantities and its canonical bytes.</summary>
public sealed class DailyQuantitiesTests
{
    private static readonly Gen<long> Quantities = Gen.Frequency(
        (4, Gen.Constant(0L)),
        (4, Gen.Choose(1, 3).Select(units => units * Quantity.MicroPerUnit)),
        (1, Gen.Choose(1, 2_000_000).Select(micro => (long)micro)),
        (1, Gen.Elements(1L, Quantity.MaximumMicro, Quantity.MaximumMicro - 1, 127 * Quantity.MicroPerUnit, 128 * Quantity.MicroPerUnit)));

    private static readonly Gen<long[]> Months = Gen.Choose(28, 31).SelectMany(days => Quantities.ArrayOf(days));

    [Fact]
    public void Decode_what_was_encoded_is_the_same_month() => Seeded.ForAll(3_000, Months, month =>
    {
        var encoded = DailyQuantities.Of(month);
        Decoded(encoded, month.Length).Should().Equal(month);
        encoded.Encoded.Length.Should().BeLessThanOrEqualTo(DailyQuantities.MaximumBytes);
        encoded.IsEmpty.Should().Be(month.All(micro => micro == 0));
    });

    [Fact]
    public void Encode_equal_months_only_have_equal_bytes() => Seeded.ForAll(2_000, Months.Two(), pair =>
    {
        var (left, right) = (Pad(pair.Item1), Pad(pair.Item2));
        var areEqual = left.AsSpan().SequenceEqual(right);
        (DailyQuantities.Of(left) == DailyQuantities.Of(right)).Should().Be(areEqual);
        (DailyQuantities.Of(left) != DailyQuantities.Of([.. left])).Should().BeFalse();
        DailyQuantities.Of(left).GetHashCode().Should().Be(DailyQuantities.Of([.. left]).GetHashCode());
    });

    // 0x9E is 30 days of whole units, 1 is one unit; 0x02 is two days of millionths: 1,500,000 is 0x16E360, in groups of seven bits
    // from the low end 0x60, 0x46, 0x5B.
    [Theory]
    [InlineData("30 × 1", "9E01")]
    [InlineData("2 × 1.5", "02E0C65B")]
    [InlineData("1 × 0, 1 × 200", "810081C801")]
    [InlineData("31 × 0", "")]
    public void Encode_month_has_these_bytes(string month, string bytes)
    {
        var micro = new long[31];
        var day = 0;
        foreach (var run in month.Split(", "))
        {
            var parts = run.Split(" × ");
            var (days, units) = (int.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture),
                decimal.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture));
            micro.AsSpan(day, days).Fill((long)(units * Quantity.MicroPerUnit));
            day += days;
        }
        Convert.ToHexString(DailyQuantities.Of(micro).Encoded.Span).Should().Be(bytes);
    }

    // A run of no day, more days than the month, a number that does not end, a quantity above the largest in units and in millionths, and
    // numbers that no 64 bits hold.
    [Theory]
    [InlineData("80")]
    [InlineData("0001")]
    [InlineData("8001")]
    [InlineData("A001")]
    [InlineData("9E019E01")]
    [InlineData("8180")]
    [InlineData("81FFFFFFFFFFFFFFFF")]
    [InlineData("818194EBDC03")]
    [InlineData("0181809AA6EAAFE301")]
    [InlineData("81FFFFFFFFFFFFFFFF7F")]
    [InlineData("01FFFFFFFFFFFFFFFFFF01")]
    public void Decode_damaged_bytes_throws_and_says_where(string bytes) =>
        FluentActions.Invoking(() => Decoded(new DailyQuantities(Convert.FromHexString(bytes)), 31))
            .Should().Throw<FormatException>().WithMessage("*byte*");

    [Fact]
    public void Decode_any_bytes_is_a_month_or_a_format_exception() => Seeded.ForAll(5_000, Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf(), bytes =>
    {
        try
        {
            Decoded(new DailyQuantities(bytes), 31).Should().OnlyContain(micro => micro >= 0 && micro <= Quantity.MaximumMicro);
        }
        catch (FormatException fault)
        {
            fault.Message.Should().Contain("byte");
        }
    });

    [Fact]
    public void Default_is_a_month_without_use()
    {
        default(DailyQuantities).IsEmpty.Should().BeTrue();
        Decoded(default, 28).Should().OnlyContain(micro => micro == 0);
    }

    private static long[] Decoded(DailyQuantities days, int length)
    {
        var micro = new long[length];
        Array.Fill(micro, -1);
        days.Decode(micro);
        return micro;
    }

    private static long[] Pad(long[] month) => [.. month, .. new long[31 - month.Length]];
}
