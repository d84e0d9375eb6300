namespace BillingEngine.Core.Usage;

/// <summary>Usage states by service period, then subject, then reported product code, text in the order of its UTF-8 bytes.</summary>
public sealed class UsageOrder : IComparer<UsageState>
{
    /// <summary>The order, as a comparer.</summary>
    public static UsageOrder Comparer { get; } = new();

    private UsageOrder() { }

    /// <inheritdoc/>
    public int Compare(UsageState? x, UsageState? y)
    {
        if (x is null || y is null) return (x is null ? 0 : 1) - (y is null ? 0 : 1);
        var order = x.Period.CompareTo(y.Period);
        if (order == 0) order = Utf8Order.Compare(x.Subject, y.Subject);
        return order != 0 ? order : Utf8Order.Compare(x.ProductCode, y.ProductCode);
    }
}
