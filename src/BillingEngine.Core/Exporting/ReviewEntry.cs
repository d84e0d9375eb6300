namespace BillingEngine.Core.Exporting;

/// <summary>Something worth a look.</summary>
/// <param name="Severity">One of the constants.</param>
/// <param name="Reason">A word or three, joined by hyphens.</param>
/// <param name="Account">Account code.</param>
public sealed record ReviewEntry(string Severity, string Reason, string Account)
{
    /// <summary>Money is not billed until somebody acts.</summary>
    public const string Error = "error";

    /// <summary>Probably not as it should be.</summary>
    public const string Warning = "warning";

    /// <summary>Worth knowing.</summary>
    public const string Notice = "notice";

    /// <summary>The product concerned; empty for none.</summary>
    public string Product { get; init; } = "";

    /// <summary>The subject concerned; empty for none.</summary>
    public string Subject { get; init; } = "";

    /// <summary>What is the matter and what can be done, in a sentence.</summary>
    public required string Detail { get; init; }

    /// <summary>By reason, account, product, subject and detail, in the order of their UTF-8 bytes.</summary>
    public static int Compare(ReviewEntry left, ReviewEntry right)
    {
        var order = Utf8Order.Compare(left.Reason, right.Reason);
        if (order == 0) order = Utf8Order.Compare(left.Account, right.Account);
        if (order == 0) order = Utf8Order.Compare(left.Product, right.Product);
        if (order == 0) order = Utf8Order.Compare(left.Subject, right.Subject);
        return order != 0 ? order : Utf8Order.Compare(left.Detail, right.Detail);
    }
}
