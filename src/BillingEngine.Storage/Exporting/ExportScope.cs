using BillingEngine.Core;
using BillingEngine.Storage.Invoicing;

namespace BillingEngine.Storage.Exporting;

/// <summary>What the exports of a period are about: its newest run, and the imports that they list.</summary>
public sealed record ExportScope
{
    /// <summary>The newest run of the period; its documents may be drafts.</summary>
    public required StoredRun Run { get; init; }

    /// <summary>The first period ever run (D24).</summary>
    public required BillingPeriod Opening { get; init; }

    /// <summary>Imports up to this one were listed by an earlier period; 0 for none.</summary>
    public required int AfterImport { get; init; }

    /// <summary>The last import that is listed: that of the newest run when a later period has run, else whatever comes.</summary>
    public required int UntilImport { get; init; }

    /// <summary>The newest period that issued runs before this one have billed; null when it is the first run.</summary>
    public required BillingPeriod? LastBilled { get; init; }

    /// <summary>The billing period.</summary>
    public BillingPeriod Period => Run.Period;

    /// <summary>The terms that a rating of the period as of its newest run has, reaching back to <paramref name="oldest"/>.</summary>
    public RunTerms TermsFrom(BillingPeriod oldest) => new()
    {
        Period = Period,
        AsOf = Run.AsOf,
        Opening = Opening,
        CorrectionWindow = Period.Index - oldest.Index,
    };

    /// <summary>The newest import that earlier periods listed; 0 for none.</summary>
    public static int AfterImportOf(RunHistory history, BillingPeriod period) =>
        history.Issued.Where(earlier => earlier.Period < period).Select(earlier => earlier.LastImportId).DefaultIfEmpty(0).Max();

    /// <summary>The scope of a period; null when it was never run.</summary>
    public static ExportScope? Of(RunHistory history, BillingPeriod period)
    {
        var run = history.Draft is { } draft && draft.Period == period ? draft : history.LastOf(period);
        if (run is null) return null;
        var before = history.Issued.Where(earlier => earlier.Id < run.Id).ToList();
        return new ExportScope
        {
            Run = run,
            Opening = BillingPeriod.Min(history.Opening ?? period, period),
            AfterImport = AfterImportOf(history, period),
            UntilImport = history.Issued.Any(later => later.Period > period) ? run.LastImportId : int.MaxValue,
            LastBilled = before.Count == 0 ? null : before.Max(earlier => earlier.Period),
        };
    }
}
