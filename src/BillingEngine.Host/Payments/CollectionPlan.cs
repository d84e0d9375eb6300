using BillingEngine.Core;
using BillingEngine.Core.Payments;
using BillingEngine.Storage;
using BillingEngine.Storage.Payments;

namespace BillingEngine.Host.Payments;

/// <summary>Decides which documents are charged now (P1–P3): what is due, and a line for each that is not.</summary>
internal sealed class CollectionPlan
{
    private readonly List<DueDocument> _due = [];
    private readonly List<PayLine> _lines = [];
    private readonly PayRequest _request;
    private readonly DunningSchedule _schedule;
    private readonly AccountCharging _accounts;
    private readonly IReadOnlyDictionary<long, DocumentBalance> _balances;
    private readonly IReadOnlyDictionary<long, (DateTimeOffset First, DateTimeOffset Last)> _declines;

    private CollectionPlan(BillingDatabase database, EngineSettings settings, PayRequest request)
    {
        _request = request;
        _schedule = settings.Payments.Schedule;
        _accounts = new AccountCharging(database, request.AsOf);
        var finder = new DocumentFinder(database);
        var documents = Documents(finder);
        _balances = finder.Balances(documents.Select(document => document.Id));
        _declines = new AttemptStore(database).Declines(documents.Select(document => document.Id));
        foreach (var document in documents) Decide(document);
    }

    /// <summary>Documents to charge, oldest first.</summary>
    public IReadOnlyList<DueDocument> Due => _due;

    /// <summary>Documents that are not charged now, and why.</summary>
    public IReadOnlyList<PayLine> Lines => _lines;

    /// <summary>Makes the plan.</summary>
    /// <exception cref="InputException">The named document does not exist, or nothing can be charged on it.</exception>
    public static CollectionPlan Make(BillingDatabase database, EngineSettings settings, PayRequest request) => new(database, settings, request);

    private IReadOnlyList<DocumentHead> Documents(DocumentFinder finder)
    {
        if (_request.Document is not { } number) return finder.InvoicesOf(_request.Period);
        var document = finder.Find(number) ?? throw new InputException($"There is no issued document {number}. invoices.csv lists them.");
        if (document.Number.Period != _request.Period)
            throw new InputException($"{number} belongs to {document.Number.Period}, not to {_request.Period}: give that month with --period.");
        return document.IsInvoice
            ? [document]
            : throw new InputException($"{number} is no invoice: nothing is charged on it. A credit note is paid out with 'billing refund {number}'.");
    }

    private void Decide(DocumentHead document)
    {
        var balance = _balances[document.Id];
        var isNamed = _request.Document is not null;
        var amount = isNamed ? balance.ChargeableMinor : balance.IsCollected ? balance.OpenMinor : 0;
        if (amount <= 0 && isNamed)
            throw new InputException($"Nothing is due on {document.Number}: it is {DocumentStates.NameOf(balance.State(isOverdue: false))}.");
        if (amount <= 0) return;
        var due = new DueDocument(document, amount);
        if (Obstacle(due, isNamed) is { } line) _lines.Add(line);
        else _due.Add(due);
    }

    private PayLine? Obstacle(DueDocument due, bool isNamed)
    {
        var fault = _accounts.Fault(due.Document);
        var declined = _declines.TryGetValue(due.Document.Id, out var times);
        var facts = new DunningFacts(due.Document.IssueDay, declined ? times.First : null, declined ? times.Last : null, fault is null);
        var isOverdue = _schedule.IsOverdue(facts, _request.AsOf);
        if (fault is not null) return PayLine.Of(due, isOverdue ? PayOutcome.Overdue : PayOutcome.NotChargeable, fault);
        if (!declined) return null;
        // Naming an overdue document is a decision of a person; the gap between two attempts holds for everybody.
        var next = _schedule.NextRetry(times.First, times.Last) ?? (isNamed ? times.Last + DunningSchedule.LeastGap : null);
        if (next is null) return PayLine.Of(due, PayOutcome.Overdue, "every retry was declined; charge it again with --document, or write it off");
        return _request.Now >= next
            ? null
            : PayLine.Of(due, PayOutcome.Later, FormattableString.Invariant($"declined; tried again from {next:yyyy-MM-dd HH:mm} UTC on"));
    }
}
