namespace BillingEngine.Core.Catalog;

/// <summary>The MSP who is billed and pays. The currency never changes, the time zone not once there is usage (D23).</summary>
public sealed record Account
{
    /// <summary>1–200 characters, compared ordinally.</summary>
    public required string Code { get; init; }

    /// <summary>What documents call it.</summary>
    public required string Name { get; init; }

    /// <summary>Currency of every document.</summary>
    public required Currency Currency { get; init; }

    /// <summary>IANA time zone of its days (D1).</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>Where documents are sent; empty for none.</summary>
    public string Email { get; init; } = "";

    /// <summary>Entitlement tokens of an isolated installation ask for no refresh (L17).</summary>
    public bool Isolated { get; init; }

    /// <summary>The id of its managed subscription at the gateway (P8); empty for none.</summary>
    public string GatewayReference { get; init; } = "";

    /// <summary>Channel and price book by period, ascending and never empty; the first holds for all time before it too (D23).</summary>
    public required IReadOnlyList<AccountTerms> Terms { get; init; }

    /// <summary>The terms that hold in a period.</summary>
    public AccountTerms TermsIn(BillingPeriod period) => Terms.LastOrDefault(terms => terms.From <= period) ?? Terms[0];
}
