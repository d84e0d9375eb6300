using BillingEngine.Connectors.Catalog;
using BillingEngine.Core.Catalog;
using BillingEngine.Core.Invoicing;
using BillingEngine.Storage;
using BillingEngine.Storage.Catalog;
using BillingEngine.Storage.Invoicing;
using BillingEngine.Storage.Usage;

namespace BillingEngine.Host.Commands.Explaining;

/// <summary>Loads what the explanation of a document's lines rests on.</summary>
internal sealed class LineLoader(BillingDatabase database)
{
    private readonly Dictionary<(string Code, int Version), PriceBook?> _books = [];

    /// <summary>The lines of a document, in their order.</summary>
    /// <param name="document">The document.</param>
    /// <param name="number">One line only; null for all.</param>
    public IReadOnlyList<ExplainedLine> Load(StoredDocument document, int? number)
    {
        var all = new DocumentReader(database).LinesUpTo(document);
        var wanted = all.Where(line => line.Evidence is not null && (number is null || line.LineNumber == number)).ToList();
        var files = FileSource.Load(database, wanted.SelectMany(FilesOf));
        return [.. wanted.Select(line => Explained(line, all, files))];
    }

    private ExplainedLine Explained(StoredLine line, IReadOnlyList<StoredLine> all, IReadOnlyDictionary<int, FileSource> files) => new()
    {
        Number = line.LineNumber,
        Kind = line.Kind,
        ServicePeriod = line.Key.ServicePeriod,
        Product = line.Key.Product ?? "",
        Description = line.Description,
        Unit = line.Unit,
        Quantity = line.Quantity,
        Amount = line.Amount,
        Evidence = line.Evidence!,
        Settings = line.Key.Product is { } product ? FindBook(line.Evidence!)?.FindProduct(product) : null,
        Earlier = [.. all.Where(other => other.Evidence is null && other.Key == line.Key).Select(Carried)],
        Charges = line.Key.Product is null ? [.. all.Where(other => IsChargeOf(other, line)).Select(Carried)] : [],
        Sources = [.. FilesOf(line).Distinct().Order().Where(files.ContainsKey).Select(id => new SourceFile(files[id].Path, files[id].Sha256))],
    };

    private static bool IsChargeOf(StoredLine other, StoredLine trueUp) =>
        other.Kind == LineKind.Usage && other.Key.ServicePeriod == trueUp.Key.ServicePeriod;

    private static CarriedLine Carried(StoredLine line) =>
        new(line.Document.ToString(), line.LineNumber, line.Description, line.Amount.Minor);

    private static IEnumerable<int> FilesOf(StoredLine line) =>
        line.Evidence!.Subjects.SelectMany(subject => subject.Files).Append(line.PriceBookFileId);

    private PriceBook? FindBook(LineEvidence evidence)
    {
        var key = (evidence.PriceBook, evidence.PriceBookVersion);
        if (!_books.TryGetValue(key, out var book))
            _books[key] = book = new CatalogStore(database).LoadPriceBook(key.PriceBook, key.PriceBookVersion, PriceBookReader.Read);
        return book;
    }
}
