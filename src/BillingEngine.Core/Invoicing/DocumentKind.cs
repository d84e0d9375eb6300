namespace BillingEngine.Core.Invoicing;

/// <summary>The kinds of documents (D19), each with its number series.</summary>
public enum DocumentKind
{
    /// <summary><c>INV</c>: the total is 0 or more.</summary>
    Invoice,

    /// <summary><c>CRN</c>: the total is below 0.</summary>
    CreditNote,

    /// <summary><c>STM</c>: a marketplace asks for the money.</summary>
    Statement,
}
