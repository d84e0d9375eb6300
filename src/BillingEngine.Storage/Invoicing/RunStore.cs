using System.Globalization;
using BillingEngine.Core;
using BillingEngine.Core.Invoicing;

namespace BillingEngine.Storage.Invoicing;

/// <summary>Stores billing runs, their parked accounts, and the numbers of their documents (D19).</summary>
public sealed class RunStore(BillingDatabase database)
{
    /// <summary>The id of the newest import; 0 before the first.</summary>
    public int LastImportId => (int)database.Number("invoicing/last-import-id");

    /// <summary>Inserts a run whose documents are drafts.</summary>
    /// <param name="run">The run.</param>
    /// <param name="startedAt">For people; no output depends on it.</param>
    public void Insert(StoredRun run, DateTimeOffset startedAt) => database.Run(
        "invoicing/insert-run",
        run.Id,
        run.Period.Index,
        run.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        run.Interim ? 1 : 0,
        run.WindowStart.Index,
        run.LastImportId,
        startedAt.ToUnixTimeMilliseconds() * 1000);

    /// <summary>Sets an account aside (D20).</summary>
    public void Park(int runId, int accountId, Parking parking) =>
        database.Run("invoicing/insert-parked-account", runId, accountId, parking.Reason, parking.Product, parking.Detail);

    /// <summary>The accounts a run set aside, by account id.</summary>
    public IReadOnlyDictionary<int, Parking> Parked(int runId) =>
        database.Read("invoicing/load-parked", row => KeyValuePair.Create(row.Int32(0), new Parking(row.Text(1), row.Text(2), row.Text(3))), runId)
            .ToDictionary();

    /// <summary>The last ordinal that was given in the series of a kind and a period; 0 before the first.</summary>
    public int LastOrdinal(DocumentKind kind, BillingPeriod period) =>
        (int)database.Number("invoicing/last-ordinal", DocumentKindName.Of(kind), period.Index);

    /// <summary>Gives every draft of a run its number, in ordinal account order, each series going on without a gap (D19).</summary>
    public void Issue(StoredRun run)
    {
        foreach (var kind in Enum.GetValues<DocumentKind>())
            database.Run("invoicing/issue-documents", LastOrdinal(kind, run.Period), run.Id, DocumentKindName.Of(kind));
        if (database.Run("invoicing/mark-run-issued", run.Id) != 1)
            throw new InvalidOperationException($"Run {run.Id} is no draft any more: nothing was issued.");
    }

    /// <summary>Remembers usage before the opening period, for review (D24).</summary>
    public void NoteUsageBefore(BillingPeriod opening, int importId) =>
        database.Run("invoicing/insert-usage-before-opening", importId, opening.Index);

    /// <summary>Deletes drafts: the documents, lines, parkings and steps of the run that waits, and the run.</summary>
    public void DeleteDrafts()
    {
        database.Run("invoicing/delete-draft-steps");
        database.Run("invoicing/delete-draft-missing-sources");
        database.Run("invoicing/delete-draft-lines");
        database.Run("invoicing/delete-draft-documents");
        database.Run("invoicing/delete-draft-parkings");
        database.Run("invoicing/delete-draft-runs");
    }

    /// <summary>The documents of a run by kind and currency.</summary>
    public IReadOnlyList<DocumentTotals> Totals(int runId) => database.Read("invoicing/summarise-run", DocumentTotals.Of, runId);
}
