using System.Text;
using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace BillingEngine.Core.Tests;

/// <summary>The one order of text: that of its UTF-8 bytes.</summary>
public sealed class Utf8OrderTests
{
    // Few code points, around every border of UTF-8 and UTF-16, so that texts share beginnings often.
    private static readonly Gen<string> Texts = Gen.Elements(
            0x00, 0x41, 0x42, 0x61, 0x7F, 0x80, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFFFD, 0xFFFF, 0x10000, 0x10001, 0x1F600, 0x10FFFF)
        .ListOf().Select(points => string.Concat(points.Select(point => char.ConvertFromUtf32(point))));

    [Theory]
    [InlineData("a", "b")]
    [InlineData("", "a")]
    [InlineData("a", "a ")]
    [InlineData("B", "a")]
    [InlineData("Z", "ä")]
    [InlineData("a-", "a0")]
    [InlineData("a10", "a9")]
    [InlineData("\uFFFD", "\U0001F600")]
    [InlineData("\U0001F600", "\U0001F601")]
    public void Compare_left_stands_first(string left, string right)
    {
        Utf8Order.Compare(left, right).Should().BeNegative();
        Utf8Order.Compare(right, left).Should().BePositive();
        Utf8Order.Compare(left, new string(left)).Should().Be(0);
    }

    [Fact]
    public void Compare_null_stands_first()
    {
        Utf8Order.Compare(null, "").Should().BeNegative();
        Utf8Order.Compare("", null).Should().BePositive();
        Utf8Order.Compare(null, null).Should().Be(0);
    }

    [Fact]
    public void Compare_is_comparing_utf8_bytes() => Seeded.ForAll(5_000, Texts.Two(), pair =>
        Math.Sign(Utf8Order.Compare(pair.Item1, pair.Item2))
            .Should().Be(Math.Sign(Encoding.UTF8.GetBytes(pair.Item1).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(pair.Item2)))));

    [Fact]
    public void Comparer_sorts_like_bytes() => Seeded.ForAll(300, Texts.ListOf(), texts =>
        texts.Order(Utf8Order.Comparer).Should().Equal(
            texts.OrderBy(text => Convert.ToHexString(Encoding.UTF8.GetBytes(text)), StringComparer.Ordinal)));
}
