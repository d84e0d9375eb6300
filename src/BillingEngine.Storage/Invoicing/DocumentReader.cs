using BillingEngine.Core.Invoicing;

namespace BillingEngine.Storage.Invoicing;

/// <summary>Finds one document by its number, and what its lines rest on.</summary>
public sealed class DocumentReader(BillingDatabase database)
{
    /// <summary>The document of a number; null when there is none.</summary>
    public StoredDocument? Find(DocumentNumber number)
    {
        var (period, ordinal) = (number.Period.Index, number.Ordinal);
        var row = number.Prefix == DocumentNumber.Draft
            ? database.QuerySingle<StoredDocument.Row>("invoicing/find-draft", new { period, ordinal })
            : database.QuerySingle<StoredDocument.Row>("invoicing/find-document", new { kind = KindOf(number.Prefix), period, ordinal });
        return row?.Document(number);
    }

    /// <summary>
    /// The lines of a document, and before them those of the account's earlier issued documents that have one of its service periods, in the
    /// order of issue.
    /// </summary>
    /// <exception cref="FormatException">Evidence is damaged.</exception>
    public IReadOnlyList<StoredLine> LinesUpTo(StoredDocument document) =>
        [.. database.Query<StoredLine.Row>("invoicing/load-lines-before", new { documentId = document.Id, accountId = document.AccountId })
            .Select(row => row.Line(document))];

    private static string KindOf(string prefix) =>
        DocumentKindName.Of(Enum.GetValues<DocumentKind>().Single(kind => DocumentNumber.PrefixOf(kind) == prefix));
}
