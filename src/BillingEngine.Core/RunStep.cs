namespace BillingEngine.Core;

/// <summary>How far a billing run is, in the order in which it gets there. A run that no guard held was never held nor approved.</summary>
public enum RunStep
{
    /// <summary>Its period is the next to be closed.</summary>
    Planned,

    /// <summary>Every source began a collect after the period had ended everywhere.</summary>
    Collected,

    /// <summary>Every account is rated or parked.</summary>
    Rated,

    /// <summary>Its documents are drafts that wait for review.</summary>
    Held,

    /// <summary>A person let the drafts be issued.</summary>
    Approved,

    /// <summary>Its documents have their numbers (D19).</summary>
    Issued,

    /// <summary>Its exports are written.</summary>
    Exported,

    /// <summary>Its invoices were given to the gateway, those that can be.</summary>
    Charged,
}
