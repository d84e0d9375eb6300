using BillingEngine.Connectors.Payments;
using BillingEngine.Core;
using BillingEngine.Core.Payments;
using BillingEngine.Storage;
using BillingEngine.Storage.Payments;

namespace BillingEngine.Host.Payments;

/// <summary>
/// Clears up what an earlier process left open (P1): what was intended was not sent, what was sent is unknown, and an unknown attempt is captured
/// by the order that has shown since. Needs the lease of payments, so that no living process is in between.
/// </summary>
internal sealed class AttemptClearing(BillingDatabase database, OrderLookUp? lookUp, TimeProvider time)
{
    /// <summary>After this time without a new order an unknown attempt is listed for a person.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromHours(24);

    private readonly AttemptStore _attempts = new(database);

    /// <summary>Ends what was never sent, and marks as unknown what was.</summary>
    public void CloseUnsent()
    {
        if (_attempts.Open().All(attempt => attempt.State == AttemptState.Unknown)) return;
        using var transaction = database.BeginWrite();
        foreach (var attempt in _attempts.Open())
            _ = attempt.State == AttemptState.Intended
                ? _attempts.Advance(attempt.Id, new AttemptStep(AttemptState.Declined, time.GetUtcNow(), "never sent: the process ended before"))
                : _attempts.Advance(attempt.Id, new AttemptStep(AttemptState.Unknown, time.GetUtcNow(), "the process ended before the answer was stored"));
        transaction.Commit();
    }

    /// <summary>Looks for the orders and returns of unknown attempts.</summary>
    /// <exception cref="GatewayException">The gateway cannot be asked.</exception>
    public void Resolve()
    {
        if (lookUp is null) return;
        var unknown = _attempts.Open().Where(attempt => attempt.State == AttemptState.Unknown).ToList();
        var entries = AskedAhead<IReadOnlyList<GatewayOrder>>.Of(
            unknown.Where(attempt => !attempt.IsRefund).Select(attempt => attempt.Subscription), lookUp.Entries);
        foreach (var attempt in unknown)
        {
            if (attempt.IsRefund) ResolveRefund(attempt);
            else Take(attempt.Subscription, entries[attempt.Subscription]);
        }
    }

    /// <summary>Takes in every order of a subscription that is not recorded; true when there was one.</summary>
    /// <exception cref="GatewayException">The gateway cannot be asked.</exception>
    public bool ResolveCharge(string subscription) => lookUp is not null && Take(subscription, lookUp.Entries(subscription));

    /// <summary>Takes in every order of a subscription that is not recorded, as the gateway told them; true when there was one.</summary>
    /// <exception cref="GatewayException">The gateway cannot be asked about one of them.</exception>
    public bool Take(string subscription, IReadOnlyList<GatewayOrder> entries)
    {
        if (lookUp is null) return false;
        var known = _attempts.Open().Where(attempt => attempt.Subscription == subscription).SelectMany(attempt => _attempts.Known(attempt.Id));
        var recorded = new PaymentStore(database).Recorded(entries.Select(order => order.Id));
        var news = lookUp.Captured(entries.Where(order => !recorded.Contains(order.Id)).ExceptBy(known, order => order.Id));
        using var transaction = database.BeginWrite();
        var intake = new OrderIntake(database, time);
        intake.MatchAgain(subscription);
        var found = news.Count(intake.Take) > 0;
        transaction.Commit();
        return found;
    }

    /// <summary>The attempts whose outcome nobody knows after a day.</summary>
    public IReadOnlyList<PayLine> ToSettle(DocumentFinder documents)
    {
        var old = _attempts.Open().Where(attempt => attempt.State == AttemptState.Unknown && attempt.SentAt + Patience <= time.GetUtcNow()).ToList();
        var numbers = documents.Numbers(old.Select(attempt => attempt.DocumentId));
        var accounts = old.Count == 0 ? new Dictionary<long, string>() : documents.AccountCodes();
        return [.. old.Select(attempt => new PayLine(
            numbers[attempt.DocumentId], accounts[attempt.AccountId], new Money(attempt.AmountMinor, Currency.Find(attempt.Currency)), PayOutcome.Unknown,
            FormattableString.Invariant($"no new order for 24 hours: look at the gateway, then ")
                + FormattableString.Invariant($"'billing pay settle {attempt.Id} captured|declined --reason TEXT'"))
            {
                Attempt = attempt.Id,
            })];
    }

    private void ResolveRefund(StoredAttempt attempt)
    {
        if (lookUp?.Gateway.FindOrder(attempt.GatewayOrder, lookUp.Stop) is not { } order) return;
        var known = _attempts.Known(attempt.Id);
        using var transaction = database.BeginWrite();
        var returns = new ReturnIntake(database, time);
        foreach (var back in order.Returns.Where(back => !known.Contains(back.Id))) returns.Take(attempt.GatewayOrder, back, attempt);
        transaction.Commit();
    }
}
