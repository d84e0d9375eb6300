using BillingEngine.Core.Payments;

namespace BillingEngine.Storage.Payments;

/// <summary>A payment attempt as it is stored (P1).</summary>
public sealed record StoredAttempt
{
    /// <summary>Number of the attempt.</summary>
    public required long Id { get; init; }

    /// <summary>True for money that goes back to the payer.</summary>
    public required bool IsRefund { get; init; }

    /// <summary>The document it is for.</summary>
    public required long DocumentId { get; init; }

    /// <summary>The account.</summary>
    public required long AccountId { get; init; }

    /// <summary>The subscription that is charged.</summary>
    public required string Subscription { get; init; }

    /// <summary>Of a refund the order that the money goes back from; empty for a charge.</summary>
    public required string GatewayOrder { get; init; }

    /// <summary>Of a refund of a credit note the credit that it pays out.</summary>
    public required long? AccountCreditId { get; init; }

    /// <summary>ISO 4217 code.</summary>
    public required string Currency { get; init; }

    /// <summary>What it asks for.</summary>
    public required long AmountMinor { get; init; }

    /// <summary>The moment that retries are counted from.</summary>
    public required DateTimeOffset BegunAt { get; init; }

    /// <summary>How far it has come.</summary>
    public required AttemptState State { get; init; }

    /// <summary>When it was sent, in whole milliseconds; null when it was not.</summary>
    public required DateTimeOffset? SentAt { get; init; }

    /// <summary>What its last step said; empty for nothing.</summary>
    public required string Reason { get; init; }

    /// <summary>True when the order asked about stood at the gateway before the attempt was sent.</summary>
    public bool KnowsOrder { get; init; }

    /// <summary>True when an order of its own is recorded.</summary>
    public bool HasOrder { get; init; }

    /// <summary>The attempt as orders are matched with it.</summary>
    public AttemptMatch Match => new(Id, State, AmountMinor, Currency, SentAt, KnowsOrder, HasOrder);
}
