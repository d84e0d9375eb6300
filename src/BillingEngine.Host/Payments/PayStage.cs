using BillingEngine.Connectors.Payments;
using BillingEngine.Core;
using BillingEngine.Host.Stages;
using BillingEngine.Storage;
using BillingEngine.Storage.Invoicing;
using BillingEngine.Storage.Payments;

namespace BillingEngine.Host.Payments;

/// <summary>
/// Charges what is due (P1–P3): first what an earlier process left open is cleared up, then one document of each subscription at a time goes
/// through batches of at most 50.
/// </summary>
internal sealed class PayStage(BillingDatabase database, EngineSettings settings, OrderLookUp lookUp, TimeProvider time)
{
    /// <summary>Charges.</summary>
    /// <exception cref="InputException">A named document cannot be charged.</exception>
    /// <exception cref="GatewayException">The gateway cannot be asked: nothing more was charged.</exception>
    public PayResult Run(PayRequest request, IProgress<StageProgress>? progress)
    {
        var clearing = new AttemptClearing(database, lookUp, time);
        clearing.CloseUnsent();
        clearing.Resolve();
        var plan = CollectionPlan.Make(database, settings, request);
        var lines = plan.Lines.ToList();
        Charge(plan.Due, request, lines, progress);
        Note(request, lines);
        var documents = new DocumentFinder(database);
        var order = lines.OrderBy(line => line.Document, Utf8Order.Comparer).ToList();
        return new PayResult(order, clearing.ToSettle(documents));
    }

    private void Charge(IReadOnlyList<DueDocument> due, PayRequest request, List<PayLine> lines, IProgress<StageProgress>? progress)
    {
        var queues = due.GroupBy(document => document.Document.Subscription, StringComparer.Ordinal).Select(group => new Queue<DueDocument>(group)).ToList();
        var done = 0;
        while (queues.Count > 0)
        {
            foreach (var round in queues.Chunk(FastSpringGateway.BatchSize))
            {
                progress?.Report(new StageProgress("charging documents", done, due.Count));
                var batch = round.Select(queue => queue.Dequeue()).ToList();
                var outcomes = new ChargeBatch(database, lookUp, time).Run(batch, request);
                lines.AddRange(outcomes);
                done += batch.Count;
            }
            var held = Held(lines);
            foreach (var queue in queues.Where(queue => queue.Count > 0 && held.Contains(queue.Peek().Document.Account)))
                while (queue.TryDequeue(out var waiting))
                    lines.Add(PayLine.Of(waiting, PayOutcome.Waiting, "another charge of its subscription is open (P1)"));
            queues.RemoveAll(queue => queue.Count == 0);
        }
    }

    // While the outcome of one document is open or its subscription is blocked, the others of the account wait.
    private static HashSet<string> Held(List<PayLine> lines) =>
        lines.Where(line => line.Outcome is PayOutcome.Unknown or PayOutcome.Waiting or PayOutcome.Blocked or PayOutcome.NotSent)
            .Select(line => line.Account).ToHashSet(StringComparer.Ordinal);

    private void Note(PayRequest request, IReadOnlyList<PayLine> lines)
    {
        using var transaction = database.BeginWrite();
        new PaymentStore(database).NoteCollection(request.AsOf);
        if (PaymentAudit.Collected(request, lines) is { } fact) database.Audit?.Append(fact);
        if (request.Document is null) new RunStepStore(database).Reach(request.Period, RunStep.Charged, time.GetUtcNow());
        transaction.Commit();
    }
}
