using System.Globalization;
using BillingEngine.Connectors.Payments;
using BillingEngine.Core;
using BillingEngine.Core.Payments;
using BillingEngine.Storage;
using BillingEngine.Storage.Payments;

namespace BillingEngine.Host.Payments;

/// <summary>
/// What a person found out at the gateway (P1): the outcome of an attempt that nobody knows, or what an order of nobody was for. With a gateway
/// configured a look-up goes first.
/// </summary>
internal sealed class SettleStage(BillingDatabase database, OrderLookUp? lookUp, TimeProvider time)
{
    private readonly AttemptStore _attempts = new(database);
    private readonly PaymentStore _payments = new(database);

    /// <summary>Settles an attempt by its number; returns what it is now, as a sentence.</summary>
    /// <exception cref="InputException">There is no such attempt, or it is settled already.</exception>
    public string Attempt(long id, bool isCaptured, string reason)
    {
        var clearing = new AttemptClearing(database, lookUp, time);
        clearing.CloseUnsent();
        var attempt = _attempts.Find(id) ?? throw new InputException($"There is no payment attempt {id}: 'billing pay' lists those to settle.");
        if (attempt.State == AttemptState.Unknown) LookFirst(clearing, attempt);
        using var transaction = database.BeginWrite();
        var now = _attempts.Find(id)!;
        if (now.State == AttemptState.Captured && now.State != attempt.State)
            return Committed(transaction, $"Attempt {id} is captured: {now.Reason} has shown at the gateway.");
        if (now.SentAt is null || !AttemptStates.CanFollow(now.State, isCaptured ? AttemptState.Captured : AttemptState.Declined))
            throw new InputException(
                $"Attempt {id} is {AttemptStates.NameOf(now.State)}{(now.SentAt is null ? " and was never sent" : "")}: there is nothing to settle.");
        if (!isCaptured) _attempts.Advance(id, new AttemptStep(AttemptState.Declined, time.GetUtcNow(), reason, IsRefusal: !now.IsRefund));
        else if (now.IsRefund) new ReturnIntake(database, time).Take(now.GatewayOrder, Returned(now), now);
        else Capture(now, reason);
        Tell(now, isCaptured, reason);
        return Committed(transaction, $"Attempt {id} is {(isCaptured ? "captured" : "declined")}, by hand.");
    }

    /// <summary>Says what an order of nobody was for; returns a sentence.</summary>
    /// <exception cref="InputException">The order is not recorded, or is settled already.</exception>
    public string Order(string order, DocumentHead? document, string reason)
    {
        using var transaction = database.BeginWrite();
        var payment = _payments.Find(order)
            ?? throw new InputException($"There is no payment attempt and no order '{order}' here: 'billing pay' and reconciliation.csv list those to settle.");
        if (payment.IsAllocated != 0) throw new InputException($"Order {order} is settled already: reconciliation.csv shows how.");
        new OrderIntake(database, time).SettleByHand(payment, document, reason);
        database.Audit?.Append(PaymentAudit.Settled(payment, document, reason));
        return Committed(transaction, document is null ? $"Order {order} is for no document." : $"Order {order} is set against {document.Number}.");
    }

    private void Tell(StoredAttempt attempt, bool isCaptured, string reason)
    {
        if (database.Audit is not { } audit) return;
        var documents = new DocumentFinder(database);
        var of = (documents.Numbers([attempt.DocumentId])[attempt.DocumentId], documents.AccountCodes()[attempt.AccountId]);
        audit.Append(PaymentAudit.Settled(attempt, of, (isCaptured ? "captured" : "declined", reason)));
    }

    private static string Committed(WriteTransaction transaction, string sentence)
    {
        transaction.Commit();
        return sentence;
    }

    private void LookFirst(AttemptClearing clearing, StoredAttempt attempt)
    {
        if (!attempt.IsRefund) clearing.ResolveCharge(attempt.Subscription);
        else clearing.Resolve();
    }

    // Until its order shows, the payment has a name of its own; the order then takes its place.
    private void Capture(StoredAttempt attempt, string reason)
    {
        var order = string.Create(CultureInfo.InvariantCulture, $"hand-{attempt.Id}");
        _payments.Add(new CapturedOrder(order, attempt.Subscription, attempt.AmountMinor, 0, attempt.Currency, time.GetUtcNow()));
        new OrderIntake(database, time).Settle(_payments.Find(order)!, attempt.Id, reason);
    }

    private GatewayReturn Returned(StoredAttempt attempt) => new(
        string.Create(CultureInfo.InvariantCulture, $"hand-{attempt.Id}"),
        new Money(attempt.AmountMinor, Currency.Find(attempt.Currency)).Major, 0, time.GetUtcNow());
}
