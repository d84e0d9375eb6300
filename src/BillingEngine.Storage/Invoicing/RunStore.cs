using System.Globalization;
using BillingEngine.Core;
using BillingEngine.Core.Invoicing;

namespace BillingEngine.Storage.Invoicing;

/// <summary>Stores billing runs, their parked accounts, and the numbers of their documents (D19).</summary>
public sealed class RunStore(BillingDatabase database)
{
    /// <summary>The id of the newest import; 0 before the first.</summary>
    public int LastImportId => (int)database.QuerySingle<long>("invoicing/last-import-id");

    /// <summary>Inserts a run whose documents are drafts.</summary>
    /// <param name="run">The run.</param>
    /// <param name="startedAt">For people; no output depends on it.</param>
    public void Insert(StoredRun run, DateTimeOffset startedAt) => database.Execute("invoicing/insert-run", new
    {
        RunId = run.Id,
        Period = run.Period.Index,
        AsOf = run.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Interim = run.Interim ? 1 : 0,
        WindowStart = run.WindowStart.Index,
        run.LastImportId,
        startedAt = startedAt.ToUnixTimeMilliseconds() * 1000,
    });

    /// <summary>Sets an account aside (D20).</summary>
    public void Park(int runId, int accountId, Parking parking) =>
        database.Execute("invoicing/insert-parked-account", new { runId, accountId, parking.Reason, parking.Product, parking.Detail });

    /// <summary>The accounts a run set aside, by account id.</summary>
    public IReadOnlyDictionary<int, Parking> Parked(int runId) =>
        database.Query<ParkedRow>("invoicing/load-parked", new { runId })
            .ToDictionary(row => (int)row.AccountId, row => new Parking(row.Reason, row.Product, row.Detail));

    /// <summary>Gives every draft of a run its number, in ordinal account order, each series going on without a gap (D19).</summary>
    public void Issue(StoredRun run)
    {
        foreach (var kind in Enum.GetValues<DocumentKind>().Select(DocumentKindName.Of))
        {
            var issued = database.QuerySingle<long>("invoicing/last-ordinal", new { kind, period = run.Period.Index });
            database.Execute("invoicing/issue-documents", new { runId = run.Id, kind, issued });
        }
        if (database.Execute("invoicing/mark-run-issued", new { runId = run.Id }) != 1)
            throw new InvalidOperationException($"Run {run.Id} is no draft any more: nothing was issued.");
    }

    /// <summary>Remembers usage before the opening period, for review (D24).</summary>
    public void NoteUsageBefore(BillingPeriod opening, int importId) =>
        database.Execute("invoicing/insert-usage-before-opening", new { opening = opening.Index, importId });

    /// <summary>Deletes drafts: the documents, lines and parkings of the run that waits, and the run.</summary>
    public void DeleteDrafts()
    {
        database.Execute("invoicing/delete-draft-lines");
        database.Execute("invoicing/delete-draft-documents");
        database.Execute("invoicing/delete-draft-parkings");
        database.Execute("invoicing/delete-draft-runs");
    }

    /// <summary>The documents of a run by kind and currency.</summary>
    public IReadOnlyList<DocumentTotals> Totals(int runId) => database.Query<DocumentTotals>("invoicing/summarise-run", new { runId });

    private sealed class ParkedRow
    {
        public long AccountId { get; init; }

        public string Reason { get; init; } = "";

        public string Product { get; init; } = "";

        public string Detail { get; init; } = "";
    }
}
