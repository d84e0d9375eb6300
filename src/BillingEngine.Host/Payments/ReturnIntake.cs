using BillingEngine.Connectors.Payments;
using BillingEngine.Core;
using BillingEngine.Core.Payments;
using BillingEngine.Storage;
using BillingEngine.Storage.Payments;

namespace BillingEngine.Host.Payments;

/// <summary>Takes returns and charge-backs in, each once (P5); a return of ours ends its refund. Works inside the open transaction.</summary>
internal sealed class ReturnIntake(BillingDatabase database, TimeProvider time)
{
    private readonly PaymentStore _payments = new(database);
    private readonly AttemptStore _attempts = new(database);

    /// <summary>Records a return that the gateway tells; false when it is known or its order is not.</summary>
    /// <param name="order">The order the money was of.</param>
    /// <param name="back">The return.</param>
    /// <param name="asked">The refund that asked for it; null to find it by order and amount.</param>
    public bool Take(string order, GatewayReturn back, StoredAttempt? asked)
    {
        if (_payments.HasReturn(back.Id) || _payments.Find(order) is not { } payment) return false;
        if (asked is null && IsKnownByHand(payment, back)) return true;
        var amounts = Amounts(payment, back);
        var attempt = asked ?? _attempts.Open().FirstOrDefault(open =>
            open.IsRefund && open.SentAt is not null && open.GatewayOrder == order && IsNear(open.AmountMinor, amounts.Net));
        if (attempt is not null && IsNear(attempt.AmountMinor, amounts.Net))
            amounts = (attempt.AmountMinor, amounts.Tax + amounts.Net - attempt.AmountMinor);
        var split = ReturnSplit.Of(amounts.Net, attempt?.AccountCreditId is null ? 0 : attempt.AmountMinor, payment.UnallocatedMinor);
        var at = back.ChangedAt ?? time.GetUtcNow();
        _payments.AddReturn(payment, new MoneyBack(back.Id, amounts.Net, amounts.Tax, at, split) { AttemptId = attempt?.Id });
        if (attempt is not null) End(attempt, back, (at, split.CreditMinor));
        return true;
    }

    // A person said before that it went back, by the name of the attempt: it counts once.
    private bool IsKnownByHand(StoredPayment payment, GatewayReturn back)
    {
        if (back.Total is null || back.Id.StartsWith("hand-", StringComparison.Ordinal)) return false;
        var (net, tax) = Told(payment, back);
        return _payments.RenameReturn(payment, new MoneyBack(back.Id, net, tax, back.ChangedAt ?? time.GetUtcNow(), default));
    }

    // Tax in proportion is rounded, so the same refund may come back a minor unit off.
    private static bool IsNear(long asked, long told) => Math.Abs(asked - told) <= 1;

    /// <summary>Records that the bank of the payer took money back; false when it is known or the order is not.</summary>
    /// <param name="id">The charge-back.</param>
    /// <param name="order">The order.</param>
    /// <param name="total">With tax, in major units; null for all of it.</param>
    /// <param name="at">When.</param>
    public bool TakeChargeback(string id, string order, decimal? total, DateTimeOffset at)
    {
        var key = "chargeback-" + id;
        if (_payments.HasReturn(key) || _payments.Find(order) is not { UnreturnedMinor: > 0 } payment) return false;
        var amounts = Amounts(payment, new GatewayReturn(key, total, null, at));
        _payments.AddReturn(payment, new MoneyBack(key, amounts.Net, amounts.Tax, at, ReturnSplit.Of(amounts.Net, 0, payment.UnallocatedMinor))
        {
            IsChargeback = true,
        });
        return true;
    }

    private void End(StoredAttempt attempt, GatewayReturn back, (DateTimeOffset At, long CreditMinor) what)
    {
        _attempts.Advance(attempt.Id, new AttemptStep(AttemptState.Captured, time.GetUtcNow(), "return " + back.Id));
        if (attempt.AccountCreditId is { } credit && what.CreditMinor > 0)
            new CreditStore(database).Refund(credit, what.CreditMinor, DateOnly.FromDateTime(what.At.UtcDateTime));
    }

    // A return that names no tax gives back the order's tax in proportion; all of the order gives back all of its tax.
    private static (long Net, long Tax) Amounts(StoredPayment payment, GatewayReturn back)
    {
        var currency = Currency.Find(payment.Currency);
        var left = (Net: payment.UnreturnedMinor, Tax: payment.TaxMinor - payment.ReturnedTaxMinor);
        if (back.Total is not { } total || GatewayAmount.Minor(total, currency) is not { } gross || gross >= left.Net + left.Tax) return left;
        var (net, tax) = Told(payment, back);
        return back.Tax is null ? (Math.Min(net, left.Net), gross - Math.Min(net, left.Net)) : (Math.Min(net, left.Net), tax);
    }

    /// <summary>What a return with a total says, whatever is left of its order.</summary>
    private static (long Net, long Tax) Told(StoredPayment payment, GatewayReturn back)
    {
        var currency = Currency.Find(payment.Currency);
        var gross = GatewayAmount.Minor(back.Total ?? 0, currency) ?? 0;
        if (back.Tax is { } told && GatewayAmount.Minor(told, currency) is { } exact) return (gross - exact, exact);
        var net = (long)(new Rational(gross, 1) * new Rational(payment.NetMinor, payment.NetMinor + payment.TaxMinor)).RoundHalfAwayFromZero();
        return (net, gross - net);
    }
}
