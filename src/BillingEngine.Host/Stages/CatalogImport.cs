using BillingEngine.Core;
using BillingEngine.Storage;
using BillingEngine.Storage.Usage;

namespace BillingEngine.Host.Stages;

/// <summary>
/// Imports price books, then accounts, inside the open write transaction. What is stored already is passed over, so that the same files again
/// change nothing and are listed nowhere twice.
/// </summary>
public sealed class CatalogImport(BillingDatabase database, ImportLog log)
{
    /// <summary>Imports the files.</summary>
    /// <param name="priceBooks">Price books, in any order.</param>
    /// <param name="accounts">Account files, in the order in which they hold.</param>
    /// <returns>The files that were recorded, in that order.</returns>
    /// <exception cref="InputException">A file is unusable, or a price book would alter what was billed (D23): nothing of the import may be kept.</exception>
    public IReadOnlyList<ImportedFile> Import(IReadOnlyList<InputFile> priceBooks, IReadOnlyList<InputFile> accounts)
    {
        using var transaction = database.BeginWrite();
        var recorded = new PriceBookImport(database, log).Import(priceBooks);
        var files = new List<ImportedFile>(recorded);
        foreach (var file in accounts)
            if (new AccountFileImport(database, log).Import(file) is { } imported)
                files.Add(imported);
        transaction.Commit();
        return files;
    }
}
