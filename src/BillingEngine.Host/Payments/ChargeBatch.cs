using BillingEngine.Connectors.Payments;
using BillingEngine.Core.Payments;
using BillingEngine.Storage;
using BillingEngine.Storage.Payments;

namespace BillingEngine.Host.Payments;

/// <summary>
/// One batch in the order of P1: the attempts are stored as intended; prices are set and read back, and the subscriptions' orders are read and
/// stored; <c>sent</c> is committed before the charge leaves; then the outcome is stored. Subscriptions of a batch are different.
/// </summary>
internal sealed class ChargeBatch(BillingDatabase database, OrderLookUp lookUp, TimeProvider time)
{
    private readonly AttemptStore _attempts = new(database);
    private readonly List<PayLine> _lines = [];

    /// <summary>Charges at most 50 documents.</summary>
    /// <exception cref="GatewayException">The gateway could not be asked before anything was sent.</exception>
    public IReadOnlyList<PayLine> Run(IReadOnlyList<DueDocument> documents, PayRequest request)
    {
        var intended = Intend(documents, request);
        IReadOnlyList<OpenCharge> ready;
        try
        {
            ready = new ChargeChecks(database, lookUp, time, (charge, outcome, reason) => End(charge, outcome, reason)).Run(intended);
        }
        catch (Exception fault) when (fault is GatewayException or OperationCanceledException)
        {
            foreach (var charge in intended.Where(charge => _lines.TrueForAll(line => line.Attempt != charge.Attempt)))
                End(charge, PayOutcome.NotSent, fault.Message);
            throw;
        }
        if (ready.Count > 0) Charge(ready);
        return _lines;
    }

    private List<OpenCharge> Intend(IReadOnlyList<DueDocument> documents, PayRequest request)
    {
        using var transaction = database.BeginWrite();
        var balances = new DocumentFinder(database).Balances(documents.Select(due => due.Document.Id));
        var intended = new List<OpenCharge>();
        foreach (var due in documents)
        {
            // What another process did since the plan was made counts.
            if (balances[due.Document.Id].ChargeableMinor != due.AmountMinor)
                _lines.Add(PayLine.Of(due, PayOutcome.Waiting, "what is due changed in between; run it again"));
            else if (_attempts.Insert(Attempt(due, request), time.GetUtcNow()) is { } id) intended.Add(new OpenCharge(id, due));
            else _lines.Add(PayLine.Of(due, PayOutcome.Waiting, "another charge of its subscription is open (P1)"));
        }
        transaction.Commit();
        return intended;
    }

    private static NewAttempt Attempt(DueDocument due, PayRequest request) => new()
    {
        DocumentId = due.Document.Id,
        AccountId = due.Document.AccountId,
        Subscription = due.Document.Subscription,
        Currency = due.Document.MoneyCurrency.Code,
        AmountMinor = due.AmountMinor,
        BegunAt = request.Now,
    };

    private void Charge(IReadOnlyList<OpenCharge> checkedCharges)
    {
        var ready = Send(checkedCharges);
        if (ready.Count == 0) return;
        IReadOnlyDictionary<string, GatewayAnswer> answers;
        try
        {
            answers = lookUp.Gateway.Charge([.. ready.Select(charge => charge.Due.Document.Subscription)]);
        }
        catch (GatewayException fault)
        {
            foreach (var charge in ready) End(charge, fault.DidNothing ? PayOutcome.NotSent : PayOutcome.Unknown, fault.Message);
            return;
        }
        var entries = AskedAhead<IReadOnlyList<GatewayOrder>>.Of(
            ready.Select(charge => charge.Due.Document.Subscription).Where(id => answers.GetValueOrDefault(id) is { IsSuccess: true }), lookUp.Entries);
        foreach (var charge in ready) Store(charge, answers.GetValueOrDefault(charge.Due.Document.Subscription), entries);
    }

    /// <summary>
    /// Commits what leaves as sent, and returns it. An order that has shown since the plan was made may have settled a document: of a charge that was
    /// declined and taken all the same, of a retry by the gateway, by a look-up or by an event in another process. It must not be charged again.
    /// </summary>
    private List<OpenCharge> Send(IReadOnlyList<OpenCharge> charges)
    {
        using var transaction = database.BeginWrite();
        var balances = new DocumentFinder(database).Balances(charges.Select(charge => charge.Due.Document.Id));
        var ready = charges.Where(charge => balances[charge.Due.Document.Id].ChargeableMinor == charge.Due.AmountMinor).ToList();
        foreach (var charge in charges.Except(ready))
        {
            var isSettled = balances[charge.Due.Document.Id].ChargeableMinor <= 0;
            End(charge, isSettled ? PayOutcome.Captured : PayOutcome.Waiting,
                isSettled ? "never sent: an order of an earlier charge has shown and settled it" : "what is due changed in between; run it again");
        }
        foreach (var charge in ready)
            if (!_attempts.Advance(charge.Attempt, new AttemptStep(AttemptState.Sent, time.GetUtcNow())))
                throw new InvalidOperationException($"Payment attempt {charge.Attempt} was to be sent and has moved in between.");
        database.Audit?.Append([.. ready.Select(PaymentAudit.Sent)]);
        transaction.Commit();
        return ready;
    }

    private void Store(OpenCharge charge, GatewayAnswer? answer, AskedAhead<IReadOnlyList<GatewayOrder>> entries)
    {
        if (answer is { IsSuccess: false }) End(charge, PayOutcome.Declined, answer.Reason);
        else if (answer is null) End(charge, PayOutcome.Unknown, "the answer has no status for its subscription");
        else if (HasOrder(charge, entries)) _lines.Add(Line(charge, PayOutcome.Captured, ""));
        else End(charge, PayOutcome.Unknown, "charged, and its order has not shown yet");
    }

    /// <summary>True when the order of a successful charge is recorded: only an order is money (P1).</summary>
    private bool HasOrder(OpenCharge charge, AskedAhead<IReadOnlyList<GatewayOrder>> entries)
    {
        try
        {
            var subscription = charge.Due.Document.Subscription;
            new AttemptClearing(database, lookUp, time).Take(subscription, entries[subscription]);
        }
        catch (GatewayException)
        {
            // An event or the next look-up shows it.
        }
        return _attempts.Find(charge.Attempt)?.State == AttemptState.Captured;
    }

    private void End(OpenCharge charge, PayOutcome outcome, string reason)
    {
        var state = outcome == PayOutcome.Unknown ? AttemptState.Unknown : AttemptState.Declined;
        using var transaction = database.BeginWrite();
        _attempts.Advance(charge.Attempt, new AttemptStep(state, time.GetUtcNow(), reason, outcome == PayOutcome.Declined));
        // A receipt that an event told of meanwhile may be the order of this attempt.
        new OrderIntake(database, time).MatchAgain(charge.Due.Document.Subscription);
        transaction.Commit();
        var isCaptured = _attempts.Find(charge.Attempt)?.State == AttemptState.Captured;
        _lines.Add(isCaptured ? Line(charge, PayOutcome.Captured, "") : Line(charge, outcome, reason));
    }

    private static PayLine Line(OpenCharge charge, PayOutcome outcome, string reason) =>
        PayLine.Of(charge.Due, outcome, reason) with { Attempt = charge.Attempt };
}
