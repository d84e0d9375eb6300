namespace BillingEngine.Core.Invoicing;

/// <summary>The kinds of document lines (D16).</summary>
public enum LineKind
{
    /// <summary><c>usage</c>: the difference of a product's charge.</summary>
    Usage,

    /// <summary><c>minimum</c>: a rising true-up.</summary>
    Minimum,

    /// <summary><c>carry-back-credit</c>: a falling true-up, below 0.</summary>
    CarryBackCredit,
}
