using System.Security.Cryptography;
using BillingEngine.Connectors.Catalog;
using BillingEngine.Core;
using BillingEngine.Core.Catalog;
using BillingEngine.Core.Catalog.Changes;
using BillingEngine.Storage;
using BillingEngine.Storage.Catalog;
using BillingEngine.Storage.Usage;

namespace BillingEngine.Host.Stages;

/// <summary>
/// Imports price books: reads them all, refuses changes of what was billed (D23), and stores the new versions in ordinal order of their codes.
/// </summary>
internal sealed class PriceBookImport(BillingDatabase database, ImportLog log)
{
    private readonly CatalogStore _store = new(database);

    /// <summary>Imports the files; returns those that were recorded.</summary>
    public IReadOnlyList<ImportedFile> Import(IReadOnlyList<InputFile> files)
    {
        if (files.Count == 0) return [];
        var stored = _store.LoadPriceBookContents();
        var recorded = new List<ImportedFile>();
        foreach (var file in Read(files))
        {
            var book = file.PriceBook.Value;
            var content = stored.GetValueOrDefault(book.Code);
            if (content is not null && content.AsSpan().SequenceEqual(file.Content)) continue;
            if (content is not null) CheckChange(file.Path, PriceBookReader.Read(book.Code, content), book);
            recorded.Add(Store(file, book));
        }
        return recorded;
    }

    private static List<InputFile> Read(IReadOnlyList<InputFile> files)
    {
        var books = new SortedDictionary<string, InputFile>(Utf8Order.Comparer);
        foreach (var file in files)
        {
            var code = file.PriceBook.Value.Code;
            if (books.TryAdd(code, file) || books[code].Content.AsSpan().SequenceEqual(file.Content)) continue;
            throw new InputException(
                $"{file.Path}: priceBook: {CodeText.Quoted(code)} is also the code in {books[code].Path}; keep one file for each price book");
        }
        return [.. books.Values];
    }

    private void CheckChange(string path, PriceBook before, PriceBook after)
    {
        var change = new PriceBookChange(before, after);
        var faults = change.Faults(_store.LoadUsedFacts(after.Code, change));
        if (faults.Count == 0) return;
        var lines = faults.Take(PriceBookLimits.MaximumFaults).Select(fault => $"{path}: {fault}");
        if (faults.Count > PriceBookLimits.MaximumFaults)
            lines = lines.Append(FormattableString.Invariant($"{path}: and {faults.Count - PriceBookLimits.MaximumFaults} more"));
        throw new InputException(string.Join('\n', lines));
    }

    private ImportedFile Store(InputFile file, PriceBook book)
    {
        var content = book.Content;
        var imported = new ImportedFile
        {
            Kind = ImportedFile.PriceBook,
            Path = file.Path,
            Sha256 = SHA256.HashData(file.Content),
            Bytes = file.Content.Length,
            RowsAccepted = content.Products.Count + content.Prices.Count + content.Overrides.Count + content.Minimums.Count,
        };
        _store.AddPriceBookVersion(book.Code, file.Content, log.Add(imported, []));
        return imported;
    }
}
