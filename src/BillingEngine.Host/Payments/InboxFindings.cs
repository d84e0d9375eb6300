using System.Globalization;
using BillingEngine.Connectors.Payments;
using BillingEngine.Core;
using BillingEngine.Core.Payments.Events;
using BillingEngine.Core.Reconciliation;
using BillingEngine.Storage;
using BillingEngine.Storage.Payments;

namespace BillingEngine.Host.Payments;

/// <summary>
/// Finds what the gateway has told and nobody here could take in, for reconciliation (P6): open events, those in error or conflict, unreadable posts.
/// </summary>
internal sealed class InboxFindings(BillingDatabase database, EventInbox inbox)
{
    private const int PageSize = 1_000;

    private static readonly (EventState State, string Says)[] Unfinished =
        [(EventState.New, "was not looked at yet"), (EventState.Waiting, "waits"), (EventState.Error, "is in error")];

    private readonly PaymentStore _payments = new(database);
    private readonly Lazy<IReadOnlyDictionary<long, string>> _accounts = new(() => new DocumentFinder(database).AccountCodes());

    /// <summary>Those of a window of days, both inside: by the day that the gateway made an event on, else by the day it came.</summary>
    public IEnumerable<ReconciledEvent> Find(DateOnly from, DateOnly until)
    {
        bool IsInside(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime) is var day && day >= from && day <= until;
        foreach (var (state, says) in Unfinished)
            foreach (var stored in Events(state).Where(stored => IsInside(stored.CreatedAt ?? stored.Arrival.ReceivedAt)))
                yield return Told(stored.Raw, $"{says}{(stored.Reason.Length > 0 ? ": " + stored.Reason : "")}");
        foreach (var conflict in inbox.Rows.ListConflicts().Where(conflict => IsInside(conflict.Arrival.ReceivedAt)))
            yield return Told(conflict.Raw, "came again with other content: 'billing inbox show' shows both");
        foreach (var fault in inbox.Rows.ListFaults().Where(fault => IsInside(fault.Arrival.ReceivedAt)))
            yield return new ReconciledEvent(string.Create(CultureInfo.InvariantCulture, $"post {fault.Ordinal}"), "cannot be read: " + fault.Problem);
    }

    private IEnumerable<StoredEvent> Events(EventState state)
    {
        var window = new EventWindow { State = state, Most = PageSize };
        while (inbox.Rows.List(window) is { Count: > 0 } page)
        {
            foreach (var stored in page) yield return stored;
            window = window with { After = page[^1].Ordinal };
        }
    }

    private ReconciledEvent Told(ReadOnlyMemory<byte> raw, string problem)
    {
        var told = FastSpringEvent.Parse(raw);
        var (order, subscription, currency) = told.Fact switch
        {
            EventFact.ChargeCompleted charge => (charge.Order, charge.Subscription, charge.Currency),
            EventFact.OrderCompleted bought => (bought.Order, bought.Subscriptions.FirstOrDefault() ?? "", bought.Currency),
            EventFact.Returned back => (back.Order, "", back.Currency),
            EventFact.Chargeback back => (back.Order, "", back.Currency),
            EventFact.ChargeFailed failed => ("", failed.Subscription, ""),
            EventFact.SubscriptionEnded ended => ("", ended.Subscription, ""),
            _ => ("", "", ""),
        };
        return new ReconciledEvent($"event {told.Id} ({told.Type})", problem)
        {
            IsMoney = told.Fact is EventFact.ChargeCompleted or EventFact.OrderCompleted or EventFact.Returned or EventFact.Chargeback,
            Account = Account(order, subscription),
            Order = order,
            Reference = subscription,
            Currency = Currency.TryFind(currency, out var known) ? known : default,
        };
    }

    private string Account(string order, string subscription) =>
        (_payments.AccountOf(subscription) ?? (order.Length > 0 ? _payments.Find(order)?.AccountId : null)) is { } id ? _accounts.Value[id] : "";
}
