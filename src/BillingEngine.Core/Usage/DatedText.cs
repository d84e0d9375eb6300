namespace BillingEngine.Core.Usage;

/// <summary>A text of a usage record with the day of the month it was reported for (D5).</summary>
/// <param name="Day">Day of the month, 1–31.</param>
/// <param name="Text">Not empty.</param>
public readonly record struct DatedText(int Day, string Text)
{
    /// <summary>The one that counts: the later day, then the ordinally greater text (D5).</summary>
    public static DatedText? Latest(DatedText? left, DatedText? right)
    {
        if (left is not { } a) return right;
        if (right is not { } b) return left;
        var order = a.Day != b.Day ? a.Day.CompareTo(b.Day) : Utf8Order.Compare(a.Text, b.Text);
        return order >= 0 ? a : b;
    }
}
