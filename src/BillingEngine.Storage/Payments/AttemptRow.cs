using BillingEngine.Core.Payments;

namespace BillingEngine.Storage.Payments;

/// <summary>A row of the statements that load attempts.</summary>
internal sealed class AttemptRow
{
    public long Id { get; init; }

    public string Kind { get; init; } = "";

    public long DocumentId { get; init; }

    public long AccountId { get; init; }

    public string Subscription { get; init; } = "";

    public string GatewayOrder { get; init; } = "";

    public long? AccountCreditId { get; init; }

    public string Currency { get; init; } = "";

    public long AmountMinor { get; init; }

    public long BegunAt { get; init; }

    public string State { get; init; } = "";

    public long? SentAt { get; init; }

    public string? Reason { get; init; }

    public long KnowsOrder { get; init; }

    public long HasOrder { get; init; }

    public StoredAttempt Attempt => new()
    {
        Id = Id,
        IsRefund = Kind == "refund",
        DocumentId = DocumentId,
        AccountId = AccountId,
        Subscription = Subscription,
        GatewayOrder = GatewayOrder,
        AccountCreditId = AccountCreditId,
        Currency = Currency,
        AmountMinor = AmountMinor,
        BegunAt = Instant.From(BegunAt),
        State = AttemptStates.Parse(State),
        SentAt = SentAt is { } sent ? Instant.From(sent) : null,
        Reason = Reason ?? "",
        KnowsOrder = KnowsOrder != 0,
        HasOrder = HasOrder != 0,
    };
}
