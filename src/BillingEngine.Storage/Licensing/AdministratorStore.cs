using System.Security.Cryptography;
using System.Text;
using BillingEngine.Core.Licensing.Administration;

namespace BillingEngine.Storage.Licensing;

/// <summary>Administrators and what they may do (L14). Every version of a grant is kept; loading gives the latest.</summary>
public sealed class AdministratorStore(BillingDatabase database)
{
    /// <summary>What one administrator may do, an account each; empty for a stranger.</summary>
    public IReadOnlyList<Grant> Load(string administrator) =>
        [.. database.Query<Row>("licensing/load-grants", new { sha256 = Sha256(administrator) }).Select(row => Grant.Read(row.Account, row.Permissions))];

    /// <summary>What all administrators may do, by administrator and account (empty for the provider).</summary>
    public IReadOnlyDictionary<(string Administrator, string Account), Grant> LoadAll() =>
        database.Query<Row>("licensing/load-all-grants")
            .ToDictionary(row => (row.Administrator, row.Account), row => Grant.Read(row.Account, row.Permissions));

    /// <summary>Which of some codes are those of accounts.</summary>
    public IReadOnlySet<string> FindAccounts(IEnumerable<string> codes)
    {
        var hashes = IdList.Json(codes.Distinct(StringComparer.Ordinal).Select(code => Convert.ToHexStringLower(Sha256(code))));
        return database.Query<string>("licensing/find-known-accounts", new { hashes }).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Adds what an import changes, inside the open transaction.</summary>
    public void Save(IReadOnlyList<GrantChange> changes, long importId)
    {
        foreach (var change in changes)
        {
            var sha256 = Sha256(change.Administrator);
            database.Execute("licensing/add-administrator", new { sha256, code = change.Administrator });
            var isProvider = change.After.IsProvider ? 1 : 0;
            var account = Sha256(change.After.Account);
            if (database.Execute("licensing/add-grant", new { sha256, account, isProvider, permissions = change.After.Text, importId }) != 1)
                throw new InvalidOperationException($"The grant of '{change.Administrator}' for account '{change.After.Account}' could not be stored.");
        }
    }

    private static byte[] Sha256(string code) => SHA256.HashData(Encoding.UTF8.GetBytes(code));

    private sealed class Row
    {
        public string Administrator { get; init; } = "";

        public string Account { get; init; } = "";

        public string Permissions { get; init; } = "";
    }
}
