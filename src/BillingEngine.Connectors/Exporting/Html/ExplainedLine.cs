using BillingEngine.Core.Exporting;
using BillingEngine.Core.Invoicing;

namespace BillingEngine.Connectors.Exporting.Html;

/// <summary>A line with what it rests on.</summary>
/// <param name="Line">As it is stored.</param>
/// <param name="Evidence">Its evidence, decoded.</param>
/// <param name="Explanation">In a sentence; empty for none.</param>
internal sealed record ExplainedLine(ListedLine Line, LineEvidence Evidence, string Explanation)
{
    public static ExplainedLine Of(ListedLine line, ListedDocument document)
    {
        var evidence = LineEvidenceCodec.Decode(line.Evidence);
        return new ExplainedLine(line, evidence, Sentences.Explain(line, evidence, document));
    }

    /// <summary>What falls on each company.</summary>
    public IReadOnlyList<CompanyShare> Companies() =>
        CompanyShare.Of(Evidence, Line.EarlierEvidence.IsEmpty ? null : LineEvidenceCodec.Decode(Line.EarlierEvidence));

    /// <summary>The description without its service period, which the heading above it gives.</summary>
    public string Name
    {
        get
        {
            var period = Line.Key.ServicePeriod;
            foreach (var ending in (ReadOnlySpan<string>)[$" (correction of {period})", $" {period}"])
                if (Line.Description.EndsWith(ending, StringComparison.Ordinal)) return Line.Description[..^ending.Length];
            return Line.Description;
        }
    }
}
