using System.Security.Cryptography;
using BillingEngine.Connectors.Exporting;
using BillingEngine.Connectors.Licensing;
using BillingEngine.Core;
using BillingEngine.Core.Catalog;
using BillingEngine.Core.Licensing.Entitlements;
using BillingEngine.Host.Payments;
using BillingEngine.Storage;
using BillingEngine.Storage.Catalog;
using BillingEngine.Storage.Invoicing;

namespace BillingEngine.Host.Stages;

/// <summary>
/// Signs what each account has licences for (L17): pages of accounts, a file each, and the public keys beside them. The folder appears whole or
/// not at all.
/// </summary>
public sealed class EntitlementStage(BillingDatabase database, EngineSettings settings, EntitlementKeyFolder keys)
{
    /// <summary>The folder inside the output.</summary>
    public const string FolderName = "entitlements";

    private const string KeySetName = "jwks.json";

    private readonly StoredCatalog _catalog = StoredCatalog.Load(database);

    /// <summary>Is told the accounts done.</summary>
    public IProgress<StageProgress>? Progress { get; init; }

    /// <summary>Writes the tokens of all accounts, in place of those before; returns the names of the files.</summary>
    /// <exception cref="InputException">There is no signing key, or the output cannot be written.</exception>
    public IReadOnlyList<string> Publish(DateTimeOffset now)
    {
        using var key = keys.OpenSigning();
        var overdue = Overdue();
        using var folder = ExportFolder.Begin(settings.Output, FolderName);
        var files = new List<string>();
        foreach (var page in _catalog.Accounts.Chunk(settings.PageSize))
        {
            foreach (var (account, token) in Sign(page, key, (now, overdue)))
            {
                files.Add(EntitlementFile.NameOf(account));
                File.WriteAllText(Path.Combine(folder.Partial, files[^1]), token);
            }
            Progress?.Report(new StageProgress("signing entitlements", files.Count, _catalog.Accounts.Count));
        }
        File.WriteAllText(Path.Combine(folder.Partial, KeySetName), keys.Public().Write());
        folder.Publish();
        return files;
    }

    /// <summary>Writes the token of one account, in place of the one before; returns the name of its file.</summary>
    /// <exception cref="InputException">There is no such account, or no signing key.</exception>
    public IReadOnlyList<string> Publish(string code, DateTimeOffset now)
    {
        var account = _catalog.Accounts.FirstOrDefault(entry => entry.Account.Code == code)
            ?? throw new InputException($"There is no account '{code}': import it with accounts.csv, or check the spelling (codes are compared exactly).");
        using var key = keys.OpenSigning();
        var folder = Path.Combine(settings.Output, FolderName);
        Directory.CreateDirectory(folder);
        var name = EntitlementFile.NameOf(code);
        foreach (var (file, text) in new[] { (KeySetName, keys.Public().Write()), (name, Sign([account], key, (now, Overdue(code))).Single().Token) })
        {
            var temporary = Path.Combine(folder, "." + file + ".part");
            File.WriteAllText(temporary, text);
            File.Move(temporary, Path.Combine(folder, file), overwrite: true);
        }
        return [name];
    }

    /// <summary>The token of one account, with a line end; null when there is no such account. Nothing is written.</summary>
    /// <exception cref="InputException">There is no signing key.</exception>
    public string? Sign(string code, DateTimeOffset now)
    {
        if (_catalog.Accounts.FirstOrDefault(entry => entry.Account.Code == code) is not { } account) return null;
        using var key = keys.OpenSigning();
        return Sign([account], key, (now, Overdue(code))).Single().Token;
    }

    private IEnumerable<(string Account, string Token)> Sign(
        IReadOnlyList<StoredAccount> page, ECDsa key, (DateTimeOffset Now, IReadOnlySet<string> Overdue) asOf)
    {
        var now = asOf.Now;
        var keyId = EntitlementKey.Of(key).Id;
        foreach (var (account, snapshot) in page.Zip(Snapshots(page, now)))
        {
            var (code, day) = (account.Account.Code, DayOf(account.Account, now));
            var book = _catalog.PriceBooks[account.Account.TermsIn(BillingPeriod.Of(day)).PriceBook];
            var entitlement = Entitlement.Of(account.Account, LicensedQuantities.Of(snapshot, book, day), now) with { IsOverdue = asOf.Overdue.Contains(code) };
            yield return (code, EntitlementToken.Sign(entitlement, settings.Vendor.Name, key, keyId) + "\n");
        }
    }

    // By the day of the books, like every other list of what is overdue (P3).
    private IReadOnlySet<string> Overdue(string? account = null) => DocumentStanding.Of(database, settings)?.Overdue(account) ?? new HashSet<string>();

    // Zones are at most a day apart: the month of tomorrow in UTC is the newest that any account is in.
    private IReadOnlyList<AccountSnapshot> Snapshots(IReadOnlyList<StoredAccount> page, DateTimeOffset now)
    {
        var last = DateOnly.FromDateTime(now.UtcDateTime).AddDays(1);
        var period = BillingPeriod.Of(last);
        var terms = new RunTerms { Period = period, AsOf = last, Opening = period - 2, CorrectionWindow = 2 };
        return new SnapshotLoader(database, terms, _catalog.PriceBooks.Values).Load(page);
    }

    private static DateOnly DayOf(Account account, DateTimeOffset now) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, TimeZoneInfo.FindSystemTimeZoneById(account.TimeZone)).DateTime);
}
