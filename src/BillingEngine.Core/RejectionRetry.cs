namespace BillingEngine.Core;

/// <summary>What a rejected row waits for; later runs try it again (D6).</summary>
public enum RejectionRetry
{
    /// <summary>Nothing: the row itself is wrong.</summary>
    Never,

    /// <summary>Its account is unknown.</summary>
    Account,

    /// <summary>Its product is unknown.</summary>
    Product,
}
