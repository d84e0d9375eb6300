using BillingEngine.Connectors.Payments;
using BillingEngine.Core;
using BillingEngine.Core.Licensing.Auditing;
using BillingEngine.Core.Payments;
using BillingEngine.Storage;
using BillingEngine.Storage.Payments;

namespace BillingEngine.Host.Payments;

/// <summary>Sends money back through the gateway (P4), in the order of P1: intended, the order read and stored, <c>sent</c>, then the request, once.</summary>
internal sealed class RefundStage(BillingDatabase database, OrderLookUp lookUp, TimeProvider time)
{
    private readonly AttemptStore _attempts = new(database);

    /// <summary>Refunds a document.</summary>
    /// <exception cref="InputException">There is nothing to send back.</exception>
    /// <exception cref="GatewayException">The gateway cannot be asked: nothing was sent.</exception>
    public PayLine Run(RefundRequest request)
    {
        var clearing = new AttemptClearing(database, lookUp, time);
        clearing.CloseUnsent();
        clearing.Resolve();
        var source = RefundSource.Find(database, request);
        var attempt = Intend(request, source);
        try
        {
            if (Fault(attempt, source) is { } fault) return End(attempt, request, (PayOutcome.NotSent, fault));
        }
        catch (GatewayException fault)
        {
            End(attempt, request, (PayOutcome.NotSent, fault.Message));
            throw;
        }
        Advance(attempt.Id, new AttemptStep(AttemptState.Sent, time.GetUtcNow()), PaymentAudit.Sent(attempt, request));
        return Send(attempt, request);
    }

    private StoredAttempt Intend(RefundRequest request, RefundSource source)
    {
        using var transaction = database.BeginWrite();
        var id = _attempts.Insert(new NewAttempt
        {
            IsRefund = true,
            DocumentId = request.Document.Id,
            AccountId = request.Document.AccountId,
            Subscription = source.Payment.Subscription,
            GatewayOrder = source.Payment.GatewayOrder,
            AccountCreditId = source.CreditId,
            Currency = source.Payment.Currency,
            AmountMinor = source.AmountMinor,
            BegunAt = time.GetUtcNow(),
        }, time.GetUtcNow())
            ?? throw new InputException($"Another attempt of subscription {source.Payment.Subscription} is open (P1): run 'billing pay', or settle it.");
        transaction.Commit();
        return _attempts.Find(id)!;
    }

    /// <summary>Reads the order and stores what went back of it; says why it cannot be refunded.</summary>
    private string? Fault(StoredAttempt attempt, RefundSource source)
    {
        if (lookUp.Gateway.FindOrder(attempt.GatewayOrder, lookUp.Stop) is not { } order) return $"the gateway does not know order {attempt.GatewayOrder}";
        using var transaction = database.BeginWrite();
        var returns = new ReturnIntake(database, time);
        foreach (var back in order.Returns) returns.Take(attempt.GatewayOrder, back, null);
        _attempts.Remember(attempt.Id, order.Returns.Select(back => back.Id));
        transaction.Commit();
        var left = new PaymentStore(database).Find(attempt.GatewayOrder)!.UnreturnedMinor;
        return left >= source.AmountMinor ? null : $"only {new Money(left, Currency.Find(attempt.Currency))} of order {attempt.GatewayOrder} has not gone back";
    }

    private PayLine Send(StoredAttempt attempt, RefundRequest request)
    {
        try
        {
            var payment = new PaymentStore(database).Find(attempt.GatewayOrder)!;
            var gross = Gross(payment, attempt);
            var answer = lookUp.Gateway.Refund(attempt.GatewayOrder, gross, request.Reason);
            if (answer is null) return End(attempt, request, (PayOutcome.Unknown, "the answer has no status"));
            if (answer.Value.Return is not { } back) return End(attempt, request, (PayOutcome.Declined, answer.Value.Refusal));
            return Took(attempt, request, back with { Total = back.Total ?? Told(attempt, back) ?? gross });
        }
        catch (GatewayException fault)
        {
            return End(attempt, request, (fault.DidNothing ? PayOutcome.NotSent : PayOutcome.Unknown, fault.Message));
        }
    }

    /// <summary>What the order says of a return whose answer names no amount; null when it says nothing.</summary>
    private decimal? Told(StoredAttempt attempt, GatewayReturn back)
    {
        try
        {
            return lookUp.Gateway.FindOrder(attempt.GatewayOrder, lookUp.Stop)?.Returns.FirstOrDefault(known => known.Id == back.Id)?.Total;
        }
        catch (GatewayException)
        {
            // The money is on its way all the same.
            return null;
        }
    }

    // What counts is what went back, and the gateway may not do as it was asked: then somebody has to know.
    private PayLine Took(StoredAttempt attempt, RefundRequest request, GatewayReturn back)
    {
        var payments = new PaymentStore(database);
        using var transaction = database.BeginWrite();
        var before = payments.Find(attempt.GatewayOrder)!.UnreturnedMinor;
        new ReturnIntake(database, time).Take(attempt.GatewayOrder, back, attempt);
        var net = before - payments.Find(attempt.GatewayOrder)!.UnreturnedMinor;
        var line = Line(attempt, request, (PayOutcome.Captured, "return " + back.Id));
        if (net != attempt.AmountMinor)
            line = line with
            {
                Amount = new Money(net, line.Amount.Currency),
                Asked = line.Amount,
                Reason = $"{line.Reason}; {line.Amount} was asked for, and the gateway did not do as asked: look at the order there",
            };
        database.Audit?.Append(PaymentAudit.Ended(attempt, request, ("captured", $"amount={line.Amount}; {line.Reason}")));
        transaction.Commit();
        return line;
    }

    // All of an order goes back as a whole; of a part its tax goes with it.
    private static decimal? Gross(StoredPayment payment, StoredAttempt attempt)
    {
        if (attempt.AmountMinor == payment.NetMinor) return null;
        var tax = (long)(new Rational(payment.TaxMinor, 1) * new Rational(attempt.AmountMinor, payment.NetMinor)).RoundHalfAwayFromZero();
        return new Money(attempt.AmountMinor + tax, Currency.Find(attempt.Currency)).Major;
    }

    private PayLine End(StoredAttempt attempt, RefundRequest request, (PayOutcome Outcome, string Reason) what)
    {
        var state = what.Outcome == PayOutcome.Unknown ? AttemptState.Unknown : AttemptState.Declined;
        // What never left is no refund.
        var fact = _attempts.Find(attempt.Id)!.SentAt is null ? null : PaymentAudit.Ended(attempt, request, (AttemptStates.NameOf(state), what.Reason));
        Advance(attempt.Id, new AttemptStep(state, time.GetUtcNow(), what.Reason), fact);
        return Line(attempt, request, what);
    }

    private void Advance(long attempt, AttemptStep step, AuditFact? fact)
    {
        using var transaction = database.BeginWrite();
        _attempts.Advance(attempt, step);
        if (fact is not null) database.Audit?.Append(fact);
        transaction.Commit();
    }

    private static PayLine Line(StoredAttempt attempt, RefundRequest request, (PayOutcome Outcome, string Reason) what)
    {
        var amount = new Money(attempt.AmountMinor, Currency.Find(attempt.Currency));
        return new PayLine(request.Document.Number.ToString(), request.Document.Account, amount, what.Outcome, what.Reason) { Attempt = attempt.Id };
    }
}
