using BillingEngine.Core.Invoicing;

namespace BillingEngine.Core.Exporting;

/// <summary>Listed documents by kind, and their sums by currency. Filled once, while they are written.</summary>
public sealed record DocumentCounts
{
    public int Invoices { get; init; }

    public int CreditNotes { get; init; }

    public int Statements { get; init; }

    /// <summary>In the order of the currency codes.</summary>
    public IReadOnlyList<CurrencySums> Sums { get; init; } = [];

    /// <summary>The counts with a page of documents more.</summary>
    public DocumentCounts With(IReadOnlyList<ListedDocument> page)
    {
        var sums = Sums.ToDictionary(entry => entry.Currency.Code, StringComparer.Ordinal);
        foreach (var document in page)
        {
            var known = sums.GetValueOrDefault(document.Currency.Code) ?? new CurrencySums(document.Currency);
            sums[document.Currency.Code] = known.With(document);
        }
        return new DocumentCounts
        {
            Invoices = Invoices + page.Count(document => document.Kind == DocumentKind.Invoice),
            CreditNotes = CreditNotes + page.Count(document => document.Kind == DocumentKind.CreditNote),
            Statements = Statements + page.Count(document => document.Kind == DocumentKind.Statement),
            Sums = [.. sums.Values.OrderBy(entry => entry.Currency.Code, StringComparer.Ordinal)],
        };
    }
}
