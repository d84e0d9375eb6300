using BillingEngine.Storage.Moving;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Storage.Tests.Moving;

/// <summary>The fingerprint of rows: the same in any order, another one for any other row.</summary>
public sealed class RowDigestTests
{
    [Fact]
    public void Digest_is_the_same_in_any_order_and_in_any_parts()
    {
        var (forth, back, first, second) = (new RowDigest(), new RowDigest(), new RowDigest(), new RowDigest());
        for (var row = 0; row < 100; row++) Add(forth, "t", row, "text");
        for (var row = 99; row >= 0; row--) Add(back, "t", row, "text");
        for (var row = 0; row < 100; row++) Add(row < 40 ? first : second, "t", row, "text");
        first.Add(second);

        back.IsOf(100, forth.Sum).Should().BeTrue();
        first.IsOf(100, forth.Sum).Should().BeTrue();
        forth.Sum.Should().HaveCount(32).And.NotEqual(new byte[32]);
    }

    public static TheoryData<string> OtherRows => ["table", "number", "null", "empty bytes", "boundary", "twice", "none"];

    [Theory]
    [MemberData(nameof(OtherRows))]
    public void Digest_of_another_row_is_another_one(string what)
    {
        var (one, other) = (new RowDigest(), new RowDigest());
        Add(one, "t", 0, "ab");
        Action add = what switch
        {
            "table" => () => Add(other, "u", 0, "ab"),
            "number" => () => Add(other, "t", 1, "ab"),
            "null" => () => Columns(other, digest => digest.AddNull(), digest => digest.Add("ab")),
            "empty bytes" => () => Columns(other, digest => digest.Add([]), digest => digest.Add("ab")),
            "boundary" => () => Columns(other, digest => digest.Add(0), digest => digest.Add("a"), digest => digest.Add("b")),
            "twice" => () => Twice(() => Add(other, "t", 0, "ab")),
            _ => () => other.Rows.Should().Be(0),
        };
        add();

        other.IsOf(one.Rows, one.Sum).Should().BeFalse();
    }

    // Text and bytes are hashed alike: which of the two a column holds is the same on every engine.
    private static void Add(RowDigest digest, string table, long number, string text)
    {
        digest.Begin(table);
        digest.Add(number);
        digest.Add(text);
        digest.End();
    }

    private static void Twice(Action action)
    {
        action();
        action();
    }

    private static void Columns(RowDigest digest, params Action<RowDigest>[] columns)
    {
        digest.Begin("t");
        foreach (var column in columns) column(digest);
        digest.End();
    }
}
