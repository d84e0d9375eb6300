namespace BillingEngine.Core.Catalog.Changes;

/// <summary>What a row of <c>accounts.csv</c> says about an account; equal when all fields are. A row is whole: what it leaves out is the default.</summary>
public sealed record GivenAccount
{
    /// <summary>A code (<see cref="CodeText"/>).</summary>
    public required string Code { get; init; }

    /// <summary>1–400 characters.</summary>
    public required string Name { get; init; }

    public required Currency Currency { get; init; }

    /// <summary>Code of the price book; empty for the only one.</summary>
    public string PriceBook { get; init; } = "";

    /// <summary>IANA time zone.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>Empty for none.</summary>
    public string Email { get; init; } = "";

    public BillingChannel Channel { get; init; } = BillingChannel.Direct;

    /// <summary>Null when the row says nothing about it (L4).</summary>
    public PaymentMethod? PaymentMethod { get; init; }

    /// <summary>First day of the payment method; null for none given.</summary>
    public DateOnly? PaymentMethodSince { get; init; }

    /// <summary>True for <c>entitlement</c> <c>isolated</c> (L17).</summary>
    public bool Isolated { get; init; }

    /// <summary>The id of its subscription at the gateway (P8); empty for none.</summary>
    public string GatewayReference { get; init; } = "";
}
