namespace BillingEngine.Core.Catalog.Changes;

/// <summary>What an import adds to what is stored of one account; nothing is overwritten.</summary>
public sealed record AccountChange
{
    /// <summary>Its number in storage; null for a new account.</summary>
    public int? Id { get; init; }

    /// <summary>The account after the change.</summary>
    public required Account Account { get; init; }

    /// <summary>True when name, time zone, e-mail, entitlement or gateway reference differ from what is stored, or the account is new.</summary>
    public bool ChangesFields { get; init; }

    /// <summary>New terms (D23); null when they stay.</summary>
    public AccountTerms? Terms { get; init; }

    /// <summary>A new fact of the payment method (L4); null for none.</summary>
    public PaymentMethodFact? PaymentMethod { get; init; }

    /// <summary>True when there is nothing to store.</summary>
    public bool IsEmpty => !ChangesFields && Terms is null && PaymentMethod is null;
}
