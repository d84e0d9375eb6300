using BillingEngine.Connectors.Payments;
using BillingEngine.Core;
using BillingEngine.Storage;
using BillingEngine.Storage.Payments;

namespace BillingEngine.Host.Payments;

/// <summary>Ends an attempt that must not be sent.</summary>
internal delegate void EndCharge(OpenCharge charge, PayOutcome outcome, string reason);

/// <summary>
/// What is made sure before a charge leaves (P1): the price is set and read back, and every order of the subscription is one of ours. Orders from
/// before the account's first invoice are its history with the vendor and known, not a discrepancy.
/// </summary>
internal sealed class ChargeChecks(BillingDatabase database, OrderLookUp lookUp, TimeProvider time, EndCharge end)
{
    /// <summary>The charges that may leave; the others were ended.</summary>
    /// <exception cref="GatewayException">The gateway cannot be asked.</exception>
    public IReadOnlyList<OpenCharge> Run(IReadOnlyList<OpenCharge> charges)
    {
        if (charges.Count == 0) return [];
        var answers = lookUp.Gateway.SetPrices([.. charges.Select(Price)], lookUp.Stop);
        var standing = AskedAhead<Standing>.Of(
            charges.Select(Subscription).Where(id => answers.GetValueOrDefault(id) is { IsSuccess: true }), Ask);
        var ready = new List<OpenCharge>();
        foreach (var charge in charges)
        {
            lookUp.Stop.ThrowIfCancellationRequested();
            if (PriceFault(charge, answers.GetValueOrDefault(Subscription(charge)), standing) is { } fault) end(charge, PayOutcome.NotSent, fault);
            else if (OrderFault(charge, standing[Subscription(charge)].Entries) is { } obstacle) end(charge, PayOutcome.Blocked, obstacle);
            else ready.Add(charge);
        }
        return ready;
    }

    private Standing Ask(string id) => lookUp.Gateway.FindSubscription(id, lookUp.Stop) is { } subscription
        ? new Standing(subscription, lookUp.Gateway.FindEntries(id, lookUp.Stop))
        : new Standing(null, null);

    private static string Subscription(OpenCharge charge) => charge.Due.Document.Subscription;

    private static PriceToSet Price(OpenCharge charge) => new(
        Subscription(charge), charge.Due.Document.MoneyCurrency.Code, new Money(charge.Due.AmountMinor, charge.Due.Document.MoneyCurrency).Major);

    private string? PriceFault(OpenCharge charge, GatewayAnswer? answer, AskedAhead<Standing> standing)
    {
        if (answer is null) return "the gateway said nothing about its price";
        if (!answer.IsSuccess) return "its price could not be set: " + answer.Reason;
        if (standing[Subscription(charge)].Subscription is not { } subscription)
            return "the gateway does not know its subscription; correct gateway_reference in accounts.csv (P8)";
        if (!subscription.IsActive) return "its subscription is not active at the gateway";
        var price = Price(charge);
        return subscription.Currency == price.Currency && subscription.Price == price.Price && subscription.Quantity == 1
            ? null
            : FormattableString.Invariant($"its price was set to {price.Price} {price.Currency} and reads ")
                + FormattableString.Invariant($"{subscription.Quantity} × {subscription.Price} {subscription.Currency}");
    }

    /// <summary>Stores the orders of the subscription; says why one of them stops the charge.</summary>
    private string? OrderFault(OpenCharge charge, IReadOnlyList<GatewayOrder>? entries)
    {
        if (entries is null) return "the gateway does not tell the orders of its subscription";
        var payments = new PaymentStore(database);
        var recorded = payments.Recorded(entries.Select(order => order.Id));
        var history = FirstDay(charge);
        var strangers = lookUp.Captured(entries.Where(order => !recorded.Contains(order.Id) && !(order.ChangedAt < history)));
        using var transaction = database.BeginWrite();
        foreach (var order in strangers) new OrderIntake(database, time).Take(order);
        new AttemptStore(database).Remember(charge.Attempt, entries.Select(order => order.Id));
        var unsettled = payments.Unsettled(Subscription(charge)).Where(payment => payment.UnreturnedMinor > 0).ToList();
        transaction.Commit();
        return unsettled.Count == 0
            ? null
            : $"order {unsettled[0].GatewayOrder} at the gateway was asked for by nobody here: settle it first with "
                + $"'billing pay settle {unsettled[0].GatewayOrder} captured --document NUMBER --reason TEXT', or declined when it is for no document (P1)";
    }

    private DateTimeOffset FirstDay(OpenCharge charge) =>
        database.QuerySingle<string>("payments/find-first-invoice-day", new { accountId = charge.Due.Document.AccountId }) is { } day
            ? new DateTimeOffset(DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), TimeOnly.MinValue, TimeSpan.Zero)
            : DateTimeOffset.MinValue;

    /// <summary>How a subscription stands at the gateway, and its orders; null of what it does not know.</summary>
    private sealed record Standing(GatewaySubscription? Subscription, IReadOnlyList<GatewayOrder>? Entries);
}
