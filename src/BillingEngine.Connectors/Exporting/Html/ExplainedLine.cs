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
        return new ExplainedLine(line, evidence, Sentences.Explain(line, evidence, document)) { Name = NameOf(line) };
    }

    /// <summary>The description without its service period, which the heading above it gives.</summary>
    public required string Name { get; init; }

    /// <summary>What falls on each company.</summary>
    public IReadOnlyList<CompanyShare> Companies() =>
        CompanyShare.Of(Evidence, Line.EarlierEvidence.IsEmpty ? null : LineEvidenceCodec.Decode(Line.EarlierEvidence));

    private static string NameOf(ListedLine line)
    {
        var period = line.Key.ServicePeriod;
        foreach (var ending in (ReadOnlySpan<string>)[$" (correction of {period})", $" {period}"])
            if (line.Description.EndsWith(ending, StringComparison.Ordinal)) return line.Description[..^ending.Length];
        return line.Description;
    }
}
