using BillingEngine.Core;
using BillingEngine.Core.Invoicing;
using BillingEngine.Storage.Invoicing;

namespace BillingEngine.Host.Stages;

/// <summary>
/// The numbers that the documents of a run get when it is issued (D19), known while it is made: within one write transaction nobody else can give
/// numbers of the same series. Documents that stay drafts are numbered as drafts.
/// </summary>
internal sealed class RunNumbers
{
    private readonly BillingPeriod _period;
    private readonly int[]? _issued;

    private RunNumbers(BillingPeriod period, int[]? issued) => (_period, _issued) = (period, issued);

    /// <summary>The numbers of a run of a period.</summary>
    public static RunNumbers Of(RunStore store, BillingPeriod period, bool hold) => new(
        period, hold ? null : [.. Enum.GetValues<DocumentKind>().Select(kind => store.LastOrdinal(kind, period))]);

    /// <summary>The number of a document.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="kindOrdinal">Its place among those of its kind in the run, from 1.</param>
    /// <param name="ordinal">Its place among all of the run, from 1.</param>
    public string Of(DocumentKind kind, int kindOrdinal, int ordinal) => (_issued is null
        ? new DocumentNumber(DocumentNumber.Draft, _period, ordinal)
        : new DocumentNumber(DocumentNumber.PrefixOf(kind), _period, _issued[(int)kind] + kindOrdinal)).ToString();
}
