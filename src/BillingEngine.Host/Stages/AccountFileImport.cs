using System.Security.Cryptography;
using BillingEngine.Connectors.Catalog;
using BillingEngine.Core;
using BillingEngine.Core.Catalog;
using BillingEngine.Core.Catalog.Changes;
using BillingEngine.Core.Licensing.Auditing;
using BillingEngine.Storage;
using BillingEngine.Storage.Catalog;
using BillingEngine.Storage.Usage;

namespace BillingEngine.Host.Stages;

/// <summary>Imports one account file: its rows are compared with what is stored, and only differences are added.</summary>
internal sealed class AccountFileImport(BillingDatabase database, ImportLog log)
{
    private static readonly ILookup<int, PaymentMethodFact> NoMethods = Array.Empty<PaymentMethodFact>().ToLookup(_ => 0);

    private readonly CatalogStore _store = new(database);

    /// <summary>Imports the file; null when it changes nothing and its content is recorded already.</summary>
    public ImportedFile? Import(InputFile file)
    {
        var sha256 = SHA256.HashData(file.Content);
        if (_store.IsNewestCatalogFile(sha256)) return null;
        var content = AccountsReader.Read(file.Path, file.Content);
        var decisions = Decide(content.Rows, out var known);
        List<Rejection> rejections = [.. content.Rejections.Concat(decisions.Rejections).OrderBy(rejection => rejection.Line)];
        if (decisions.Changes.Count == 0 && _store.HasRejections(sha256, rejections)) return null;
        _store.ReplaceRejections(sha256);
        var imported = new ImportedFile
        {
            Kind = ImportedFile.Accounts,
            Path = file.Path,
            Sha256 = sha256,
            Bytes = file.Content.Length,
            RowsAccepted = content.RowsRead - rejections.Count,
            RowsRejected = rejections.Count,
        };
        log.Add(imported, rejections);
        _store.SaveAccounts(decisions.Changes, log.ImportId);
        database.Audit?.Append([.. decisions.Changes.Where(change => change.Id is not null)
            .Select(change => AccountAudit.Of(known[change.Account.Code].Account, change))]);
        return imported;
    }

    private AccountDecisions Decide(IReadOnlyList<AccountRow> rows, out Dictionary<string, KnownAccount> known)
    {
        var methods = rows.Any(row => row.Given.PaymentMethod is not null) ? _store.LoadPaymentMethods() : NoMethods;
        known = _store.LoadAccounts().ToDictionary(
            stored => stored.Account.Code,
            stored => new KnownAccount(stored.Id, stored.Account, [.. methods[stored.Id]], HasUsage: false),
            StringComparer.Ordinal);
        var used = _store.FindAccountsWithUsage([.. AccountImport.ChangingZone(known, rows).Select(account => account.Id)]);
        foreach (var account in known.Values.Where(account => used.Contains(account.Id)).ToList())
            known[account.Account.Code] = account with { HasUsage = true };
        return new AccountImport(known, [.. _store.LoadPriceBookIds().Keys], _store.FindNextPeriod()).Decide(rows);
    }
}
