namespace BillingEngine.Core;

/// <summary>
/// The one order of text ("ordinal" everywhere): that of its UTF-8 bytes. UTF-16 ordinal order differs where surrogate pairs meet
/// U+E000–U+FFFF; the comparison lifts them.
/// </summary>
public sealed class Utf8Order : IComparer<string>
{
    /// <summary>The order, as a comparer.</summary>
    public static Utf8Order Comparer { get; } = new();

    private Utf8Order() { }

    /// <summary>
    /// Negative, zero or positive as the UTF-8 bytes of <paramref name="left"/> stand before, with or after those of <paramref name="right"/>;
    /// null stands first.
    /// </summary>
    public static int Compare(string? left, string? right)
    {
        if (ReferenceEquals(left, right)) return 0;
        if (left is null || right is null) return left is null ? -1 : 1;
        var shared = left.AsSpan().CommonPrefixLength(right);
        if (shared == left.Length || shared == right.Length) return left.Length.CompareTo(right.Length);
        return Lift(left[shared]).CompareTo(Lift(right[shared]));
    }

    int IComparer<string>.Compare(string? x, string? y) => Compare(x, y);

    // Surrogates (code points from U+10000) move above U+E000–U+FFFF, as their UTF-8 does.
    private static int Lift(char unit) => char.IsSurrogate(unit) ? unit + 0x10000 : unit;
}
