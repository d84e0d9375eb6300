using System.Globalization;
using BillingEngine.Connectors.Payments;
using BillingEngine.Core;
using BillingEngine.Core.Payments;
using BillingEngine.Core.Reconciliation;
using BillingEngine.Storage;
using BillingEngine.Storage.Payments;

namespace BillingEngine.Host.Payments;

/// <summary>
/// Compares documents, attempts, payments and what the gateway tells, for a window of days (P6). With a gateway configured it first reads the orders
/// of every subscription in the window: those that are not recorded are taken in, and recorded ones that are gone are found. What the gateway told and
/// nobody could take in is listed, too.
/// </summary>
internal sealed class ReconcileStage(BillingDatabase database, OrderLookUp? lookUp, TimeProvider time)
{
    private const int PageSize = 200;

    private readonly PaymentStore _payments = new(database);
    private readonly AttemptStore _attempts = new(database);
    private readonly DocumentFinder _finder = new(database);

    /// <summary>Events that could not be taken in have rows, too; null where there is no inbox.</summary>
    public EventInbox? Inbox { get; init; }

    /// <summary>The rows, in their order.</summary>
    /// <param name="from">First day.</param>
    /// <param name="until">Last day.</param>
    /// <exception cref="GatewayException">The gateway cannot be asked.</exception>
    public IReadOnlyList<ReconciliationRow> Run(DateOnly from, DateOnly until)
    {
        var clearing = new AttemptClearing(database, lookUp, time);
        clearing.CloseUnsent();
        clearing.Resolve();
        var missing = LookUp(_finder.Reconciled(from, until));
        var documents = _finder.Reconciled(from, until);
        var rows = Documents(documents, missing).ToList();
        rows.AddRange(WithoutDocument(from, until, missing));
        rows.AddRange(_finder.TestOrders(from, until).Select(Test));
        if (Inbox is not null) rows.AddRange(new InboxFindings(database, Inbox).Find(from, until).Select(Reconciler.Row));
        rows.Sort(ReconciliationRow.Compare);
        return rows;
    }

    /// <summary>Reads the orders of subscriptions; returns recorded orders that the gateway does not know.</summary>
    private HashSet<string> LookUp(IReadOnlyList<DocumentHead> documents)
    {
        var missing = new HashSet<string>(StringComparer.Ordinal);
        if (lookUp is null) return missing;
        var paid = _payments.OfDocuments(documents.Select(document => document.Id)).SelectMany(group => group).ToLookup(payment => payment.Subscription);
        foreach (var page in documents.Where(document => document.Subscription.Length > 0).GroupBy(document => document.Subscription).Chunk(PageSize))
        {
            var entries = AskedAhead<IReadOnlyList<GatewayOrder>>.Of(page.Select(account => account.Key), lookUp.Entries);
            foreach (var account in page)
            {
                Take(entries[account.Key], account.Min(document => document.IssueDay));
                missing.UnionWith(Missing(paid[account.Key], entries[account.Key]));
            }
        }
        return missing;
    }

    private IEnumerable<string> Missing(IEnumerable<StoredPayment> paid, IReadOnlyList<GatewayOrder> entries)
    {
        var told = entries.Select(order => order.Id).ToHashSet(StringComparer.Ordinal);
        return paid.Select(payment => payment.GatewayOrder)
            .Where(order => !told.Contains(order) && lookUp!.Gateway.FindOrder(order, lookUp.Stop) is null);
    }

    private void Take(IReadOnlyList<GatewayOrder> entries, DateOnly firstDay)
    {
        var recorded = _payments.Recorded(entries.Select(order => order.Id));
        var history = new DateTimeOffset(firstDay, TimeOnly.MinValue, TimeSpan.Zero);
        var news = lookUp!.Captured(entries.Where(order => !recorded.Contains(order.Id) && !(order.ChangedAt < history)));
        if (news.Count == 0) return;
        using var transaction = database.BeginWrite();
        foreach (var order in news) new OrderIntake(database, time).Take(order);
        transaction.Commit();
    }

    private IEnumerable<ReconciliationRow> Documents(IReadOnlyList<DocumentHead> documents, HashSet<string> missing)
    {
        foreach (var page in documents.Chunk(1_000))
        {
            var ids = page.Select(document => document.Id).ToList();
            var (balances, payments, attempts) = (_finder.Balances(ids), _payments.OfDocuments(ids), _attempts.OfDocuments(ids));
            foreach (var document in page)
            {
                var asked = attempts[document.Id].Where(attempt => !attempt.IsRefund).ToList();
                var reconciled = new ReconciledDocument
                {
                    Number = document.Number.ToString(),
                    Account = document.Account,
                    Reference = document.Subscription,
                    Currency = document.MoneyCurrency,
                    Balance = balances[document.Id],
                    Payments = [.. payments[document.Id].Select(payment => Payment(payment, document.Account, missing) with
                    {
                        AskedMinor = asked.Find(attempt => attempt.Id == payment.AttemptId)?.AmountMinor,
                    })],
                    LastAttempt = asked.Count == 0 ? null : asked[^1].State,
                    AttemptReason = asked.Count == 0 ? "" : asked[^1].Reason,
                };
                foreach (var row in Reconciler.Rows(reconciled)) yield return row;
            }
        }
    }

    private IEnumerable<ReconciliationRow> WithoutDocument(DateOnly from, DateOnly until, HashSet<string> missing)
    {
        var accounts = _finder.AccountCodes();
        var start = new DateTimeOffset(from, TimeOnly.MinValue, TimeSpan.Zero);
        foreach (var payment in _payments.WithoutDocument(start, new DateTimeOffset(until, TimeOnly.MinValue, TimeSpan.Zero).AddDays(1)))
        {
            var repeats = _attempts.OfSubscription(payment.Subscription, payment.GatewayOrder).Any(attempt =>
                attempt.State == AttemptState.Captured && attempt.AmountMinor == payment.NetMinor && attempt.Currency == payment.Currency);
            yield return Reconciler.Row(Payment(payment, payment.AccountId is { } id ? accounts[id] : "", missing) with
            {
                Repeats = repeats,
                IsSettledByHand = payment.IsAllocated != 0,
            });
        }
    }

    private static ReconciledPayment Payment(StoredPayment payment, string account, HashSet<string> missing) => new()
    {
        Order = payment.GatewayOrder,
        Account = account,
        Reference = payment.Subscription,
        NetMinor = payment.NetMinor,
        TaxMinor = payment.TaxMinor,
        Currency = Currency.Find(payment.Currency),
        AllocatedMinor = payment.AllocatedMinor,
        // What paid out a credit note is no refund of the document.
        RefundedMinor = payment.RefundedMinor - payment.ReturnedCreditMinor,
        ChargedBackMinor = payment.ChargedBackMinor,
        IsMissing = missing.Contains(payment.GatewayOrder),
    };

    private ReconciliationRow Test(TestOrder order)
    {
        var known = Currency.TryFind(order.Currency, out var currency);
        return new ReconciliationRow
        {
            Account = _payments.AccountOf(order.Subscription) is { } id ? _finder.AccountCodes()[id] : "",
            Order = order.GatewayOrder,
            Reference = order.Subscription,
            CapturedMinor = known ? GatewayAmount.Minor(decimal.Parse(order.Total, CultureInfo.InvariantCulture), currency) ?? 0 : 0,
            Currency = currency,
            State = ReconciliationState.TestIgnored,
            Reason = "an order of the gateway's test mode",
        };
    }
}
