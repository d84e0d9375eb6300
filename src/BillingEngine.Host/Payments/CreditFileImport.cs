using System.Security.Cryptography;
using System.Text;
using BillingEngine.Connectors.Payments;
using BillingEngine.Core;
using BillingEngine.Host.Stages;
using BillingEngine.Storage;
using BillingEngine.Storage.Catalog;
using BillingEngine.Storage.Payments;
using BillingEngine.Storage.Usage;

namespace BillingEngine.Host.Payments;

/// <summary>Imports account credits (P4) inside the open write transaction, and tries rows again whose account was unknown (D6).</summary>
/// <param name="database">The database.</param>
/// <param name="log">Where files are recorded.</param>
/// <param name="books">The books that credits are granted in; null for the open ones.</param>
internal sealed class CreditFileImport(BillingDatabase database, ImportLog log, Func<LedgerDay>? books = null)
{
    /// <summary>The kind of these files in the import log.</summary>
    public const string Kind = "account-credits";

    private readonly RejectionStore _rejections = new(database);
    private readonly CreditStore _store = new(database, books);
    private Dictionary<string, StoredAccount>? _accounts;
    private Dictionary<string, GrantedCredit>? _known;

    /// <summary>Imports a file; null when its content is recorded already.</summary>
    public ImportedFile? Import(InputFile file)
    {
        var sha256 = SHA256.HashData(file.Content);
        if (database.QuerySingle<long>("payments/is-known-credits-file", new { sha256 }) > 0) return null;
        var content = CreditsReader.Read(file.Path, file.Content);
        var rejections = content.Rejections.ToList();
        foreach (var row in content.Rows)
            if (Take(row) is { } rejection) rejections.Add(rejection);
        var imported = new ImportedFile
        {
            Kind = Kind,
            Path = file.Path,
            Sha256 = sha256,
            Bytes = file.Content.Length,
            RowsAccepted = content.RowsRead - rejections.Count,
            RowsRejected = rejections.Count,
            Columns = content.Header,
        };
        log.Add(imported, rejections);
        return imported;
    }

    /// <summary>Tries waiting rows again; returns how many passed.</summary>
    public int Retry()
    {
        if (!CreditStore.HasWaiting(database)) return 0;
        var passed = 0;
        foreach (var waiting in database.Query<WaitingRow>("payments/load-waiting-credits"))
        {
            byte[] content = [.. Encoding.UTF8.GetBytes(waiting.Header + "\n"), .. waiting.Raw];
            if (CreditsReader.Read(waiting.Path, content).Rows is not [var row] || !Accounts.ContainsKey(row.Account)) continue;
            var tried = new Rejection((int)waiting.Line, "", waiting.Raw, RejectionRetry.Account);
            passed += _rejections.Settle((int)waiting.FileId, [tried], Take(row) is { } rejection ? [rejection with { Line = tried.Line }] : []);
        }
        if (passed > 0) _ = log.ImportId;
        return passed;
    }

    private Dictionary<string, StoredAccount> Accounts =>
        _accounts ??= new CatalogStore(database).LoadAccounts().ToDictionary(account => account.Account.Code, StringComparer.Ordinal);

    private Dictionary<string, GrantedCredit> Known => _known ??= _store.Load()
        .Where(credit => credit.DocumentId is null).ToDictionary(credit => credit.Code, credit => credit.Granted, StringComparer.Ordinal);

    /// <summary>Grants a credit, or says why not. The same credit again is no second one.</summary>
    private Rejection? Take(CreditRow row)
    {
        if (!Accounts.TryGetValue(row.Account, out var account))
            return new Rejection(row.Line, $"account {CodeText.Quoted(row.Account)} is unknown; add it to accounts.csv", row.Raw, RejectionRetry.Account);
        if (account.Account.Currency != row.Amount.Currency)
            return new Rejection(row.Line, $"currency {row.Amount.Currency} is not that of account {CodeText.Quoted(row.Account)}, "
                + $"{account.Account.Currency} (P4); grant the credit in that currency", row.Raw);
        var credit = Credit(row, account);
        if (Known.TryAdd(row.Code, credit))
        {
            _store.Grant(credit);
            return null;
        }
        return Known[row.Code] == credit
            ? null
            : new Rejection(row.Line, $"credit {CodeText.Quoted(row.Code)} was granted with other values (P4); give the new one an id of its own", row.Raw);
    }

    private static GrantedCredit Credit(CreditRow row, StoredAccount account) => new()
    {
        Code = row.Code,
        AccountId = account.Id,
        Currency = row.Amount.Currency.Code,
        AmountMinor = row.Amount.Minor,
        GrantedOn = row.GrantedOn,
        ExpiresOn = row.ExpiresOn,
        Priority = row.Priority,
        Reason = row.Reason,
    };

    private sealed class WaitingRow
    {
        public long FileId { get; init; }

        public string Path { get; init; } = "";

        public string Header { get; init; } = "";

        public long Line { get; init; }

        public byte[] Raw { get; init; } = [];
    }
}
