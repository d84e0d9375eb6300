namespace BillingEngine.Core.Catalog;

/// <summary>Who asks the account for money (D19).</summary>
public enum BillingChannel
{
    /// <summary>We do: invoices and credit notes.</summary>
    Direct,

    /// <summary>A marketplace does: statements, no minimum, nothing due.</summary>
    Marketplace,
}
