namespace BillingEngine.Core.Catalog;

/// <summary>Whether an account can pay (L4).</summary>
public enum PaymentMethod
{
    /// <summary>It can; the default.</summary>
    Active,

    /// <summary>It cannot.</summary>
    None,
}
