using BillingEngine.Connectors.Licensing;
using BillingEngine.Core;
using BillingEngine.Core.Licensing.Administration;
using BillingEngine.Core.Licensing.Auditing;
using BillingEngine.Core.Licensing.PrepaidKeys;
using BillingEngine.Storage;
using BillingEngine.Storage.Licensing;
using BillingEngine.Storage.Usage;

namespace BillingEngine.Host.Stages;

/// <summary>Imports administrators (L14) and prepaid keys (L16), behind the accounts and price books they name.</summary>
internal sealed class AdministrationImport(BillingDatabase database, ImportLog log)
{
    /// <summary>Rows rejected earlier that passed now.</summary>
    public int RowsPassedLater { get; private set; }

    /// <summary>Imports the files; returns those that were recorded.</summary>
    public IReadOnlyList<ImportedFile> Import(ImportFiles input)
    {
        var recorded = new List<ImportedFile>();
        Import(new TableRules(ImportedFile.Administrators, AdministratorRows.Columns, DecideAdministrators), input.Administrators, recorded);
        Import(new TableRules(ImportedFile.LicenseKeys, KeyRows.Columns, DecideKeys), input.LicenseKeys, recorded);
        return recorded;
    }

    private void Import(TableRules rules, IReadOnlyList<InputFile> files, List<ImportedFile> recorded)
    {
        var import = new TableImport(database, log, rules);
        RowsPassedLater += import.Retry();
        recorded.AddRange(files.Select(import.Import).OfType<ImportedFile>());
    }

    private TableDecision DecideAdministrators(IReadOnlyList<TableRow> rows)
    {
        var store = new AdministratorStore(database);
        var (good, bad) = Split(rows, AdministratorRows.Read);
        var accounts = store.FindAccounts(good.Select(row => row.Grant.Account));
        var (changes, rejections) = new AdministratorImport(store.LoadAll(), accounts).Decide(good);
        return new TableDecision(changes.Count, [.. bad, .. rejections], importId =>
        {
            store.Save(changes, importId);
            database.Audit?.Append([.. changes.Select(Told)]);
        });
    }

    private static AuditFact Told(GrantChange change) => new("administrator-changed", change.Administrator)
    {
        Account = change.After.Account,
        Before = change.Before is { } before ? "permissions=" + before.Text : "",
        After = "permissions=" + change.After.Text,
    };

    private TableDecision DecideKeys(IReadOnlyList<TableRow> rows)
    {
        var store = new KeyStore(database);
        var (good, bad) = Split(rows, KeyRows.Read);
        var books = StoredCatalog.Load(database).PriceBooks.Values;
        var products = books.SelectMany(book => book.Content.Products).SelectMany(product => product.Aliases.Prepend(product.Code));
        var (keys, rejections) = new KeyImport(store.Find(good.Select(row => row.Key.Code)), products.ToHashSet(StringComparer.Ordinal)).Decide(good);
        return new TableDecision(keys.Count, [.. bad, .. rejections], importId => store.Add(keys, importId));
    }

    private static (List<TRow> Good, List<Rejection> Bad) Split<TRow>(IReadOnlyList<TableRow> rows, RowParser<TRow> read) where TRow : class
    {
        var (good, bad) = (new List<TRow>(), new List<Rejection>());
        foreach (var row in rows)
        {
            if (read(row, out var fault) is { } parsed) good.Add(parsed);
            else bad.Add(new Rejection(row.Line, fault ?? "cannot be read", row.Raw));
        }
        return (good, bad);
    }

    /// <summary>Reads a row by itself; null and the fault when it is wrong.</summary>
    private delegate TRow? RowParser<out TRow>(TableRow row, out string? fault);
}
