using BillingEngine.Core.Payments;

namespace BillingEngine.Storage.Payments;

/// <summary>Payment attempts and their steps (P1, P2). Every method that writes works inside the open transaction.</summary>
public sealed class AttemptStore(BillingDatabase database)
{
    /// <summary>Stores an attempt as <c>intended</c>; null when its subscription has an open attempt: then it waits (P1).</summary>
    public long? Insert(NewAttempt attempt, DateTimeOffset at)
    {
        var id = database.QuerySingle<long?>("payments/insert-attempt", new
        {
            kind = attempt.IsRefund ? "refund" : "charge",
            documentId = attempt.DocumentId,
            accountId = attempt.AccountId,
            subscription = attempt.Subscription,
            gatewayOrder = attempt.GatewayOrder,
            accountCreditId = attempt.AccountCreditId,
            currency = attempt.Currency,
            amountMinor = attempt.AmountMinor,
            begunAt = Instant.Of(attempt.BegunAt),
        });
        if (id is { } inserted) AddStep(inserted, new AttemptStep(AttemptState.Intended, at));
        return id;
    }

    /// <summary>Moves an attempt on when its state lets it (P2); false and nothing stored when it does not.</summary>
    public bool Advance(long id, AttemptStep step)
    {
        var now = Find(id) ?? throw new InvalidOperationException($"There is no payment attempt {id}.");
        if (!AttemptStates.CanFollow(now.State, step.State)) return false;
        var change = new { id, next = AttemptStates.NameOf(step.State), state = AttemptStates.NameOf(now.State) };
        if (database.Execute("payments/advance-attempt", change) != 1) throw new InvalidOperationException($"Payment attempt {id} moved in between.");
        AddStep(id, step);
        return true;
    }

    /// <summary>An attempt; null when there is none.</summary>
    public StoredAttempt? Find(long id) => database.QuerySingle<AttemptRow>("payments/load-attempt", new { id })?.Attempt;

    /// <summary>Every open attempt, oldest first.</summary>
    public IReadOnlyList<StoredAttempt> Open() => Read("payments/load-open-attempts");

    /// <summary>The attempts of documents, oldest first.</summary>
    public ILookup<long, StoredAttempt> OfDocuments(IEnumerable<long> documentIds) =>
        Read("payments/load-attempts-of-documents", new { ids = IdList.Json(documentIds) }).ToLookup(attempt => attempt.DocumentId);

    /// <summary>The charges of a subscription, oldest first, and whether each knew an order before it was sent.</summary>
    public IReadOnlyList<StoredAttempt> OfSubscription(string subscription, string gatewayOrder) =>
        Read("payments/load-attempts-of-subscription", new { subscription, gatewayId = gatewayOrder });

    /// <summary>When charges of documents were declined by the gateway: first and last (P3).</summary>
    public IReadOnlyDictionary<long, (DateTimeOffset First, DateTimeOffset Last)> Declines(IEnumerable<long> documentIds) =>
        database.Query<DeclineRow>("payments/load-declines", new { ids = IdList.Json(documentIds) })
            .ToDictionary(row => row.DocumentId, row => (Instant.From(row.FirstAt), Instant.From(row.LastAt)));

    /// <summary>Remembers what stood at the gateway before an attempt is sent.</summary>
    public void Remember(long id, IEnumerable<string> gatewayIds) =>
        database.Execute("payments/insert-known", new { id, gatewayIds = IdList.Json(gatewayIds) });

    /// <summary>What stood at the gateway before an attempt was sent.</summary>
    public IReadOnlySet<string> Known(long id) =>
        database.Query<string>("payments/find-known", new { id }).ToHashSet(StringComparer.Ordinal);

    private IReadOnlyList<StoredAttempt> Read(string statement, object? parameters = null) =>
        [.. database.Query<AttemptRow>(statement, parameters).Select(row => row.Attempt)];

    // Whole milliseconds, like the gateway's: an event of the same moment is not before it.
    private void AddStep(long id, AttemptStep step) => database.Execute("payments/insert-attempt-step", new
    {
        id,
        state = AttemptStates.NameOf(step.State),
        reachedAt = step.At.ToUnixTimeMilliseconds() * 1000,
        isRefusal = step.IsRefusal ? 1 : 0,
        reason = step.Reason,
    });

    private sealed class DeclineRow
    {
        public long DocumentId { get; init; }

        public long FirstAt { get; init; }

        public long LastAt { get; init; }
    }
}
