using BillingEngine.Core.Invoicing;

namespace BillingEngine.Core.Tests.Worlds;

/// <summary>What was issued to the account: every line of every document, added up by key as storage does it.</summary>
internal sealed class Ledger
{
    private readonly List<(string Number, DocumentLine Line)> _lines = [];
    private readonly List<Document> _documents = [];

    public IReadOnlyList<Document> Documents => _documents;

    public IEnumerable<DocumentLine> Lines => _lines.Select(entry => entry.Line);

    /// <summary>Issues a document under the next number.</summary>
    public void Issue(Document document)
    {
        _documents.Add(document);
        var number = new DocumentNumber(DocumentNumber.PrefixOf(document.Kind), document.BillingPeriod, _documents.Count).ToString();
        foreach (var line in document.Lines) _lines.Add((number, line));
    }

    /// <summary>One entry a key, for service periods from <paramref name="start"/> on.</summary>
    public IReadOnlyList<IssuedKey> Keys(BillingPeriod start) =>
        [.. _lines.Where(entry => entry.Line.Key.ServicePeriod >= start).GroupBy(entry => entry.Line.Key).Select(group => new IssuedKey(
            group.Key,
            group.Sum(entry => entry.Line.Amount.Minor),
            group.Select(entry => entry.Line.Quantity).Aggregate((sum, next) => sum is { } a && next is { } b ? a + b : null),
            group.First().Number))];

    /// <summary>Σ of the lines of a service period, in minor units.</summary>
    public long Billed(BillingPeriod service) => Lines.Where(line => line.Key.ServicePeriod == service).Sum(line => line.Amount.Minor);

    /// <summary>Granted less spent carry-back credit of a service period, in minor units.</summary>
    public long CarryBack(BillingPeriod service) =>
        Lines.Where(line => line.Key.ServicePeriod == service && line.Kind != LineKind.Usage).Sum(line => line.Amount.Minor);
}
