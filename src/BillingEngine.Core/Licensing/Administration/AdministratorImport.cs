namespace BillingEngine.Core.Licensing.Administration;

/// <summary>Decides what the rows of an administrator file change, and which are rejected (L14, D6).</summary>
/// <param name="known">What is in force, by administrator and account (empty for the provider).</param>
/// <param name="accounts">The codes of the rows' accounts that are known.</param>
public sealed class AdministratorImport(IReadOnlyDictionary<(string Administrator, string Account), Grant> known, IReadOnlySet<string> accounts)
{
    private readonly Dictionary<(string, string), AdministratorRow> _seen = [];
    private readonly List<GrantChange> _changes = [];
    private readonly List<Rejection> _rejections = [];

    /// <summary>Decides over the rows of a file, in its order.</summary>
    public (IReadOnlyList<GrantChange> Changes, IReadOnlyList<Rejection> Rejections) Decide(IReadOnlyList<AdministratorRow> rows)
    {
        foreach (var row in rows)
        {
            if (Fault(row) is { } rejection) _rejections.Add(rejection);
            else Take(row);
        }
        return (_changes, _rejections);
    }

    private Rejection? Fault(AdministratorRow row)
    {
        var (administrator, grant) = (row.Administrator, row.Grant);
        if (administrator == Actor.Provider)
            return new Rejection(
                row.Line, $"administrator '{Actor.Provider}' is who acts when nobody is named; give the administrator another name (L14)", row.Raw);
        if (!grant.IsProvider && !accounts.Contains(grant.Account))
            return new Rejection(
                row.Line, $"account {CodeText.Quoted(grant.Account)} is unknown; import it with accounts.csv", row.Raw, RejectionRetry.Account);
        return _seen.TryGetValue((administrator, grant.Account), out var earlier) && earlier.Grant != grant
            ? new Rejection(row.Line, FormattableString.Invariant(
                $"administrator {CodeText.Quoted(administrator)} is on line {earlier.Line} already with other values for this account; keep one row"), row.Raw)
            : null;
    }

    private void Take(AdministratorRow row)
    {
        var key = (row.Administrator, row.Grant.Account);
        if (!_seen.TryAdd(key, row)) return;
        var before = known.GetValueOrDefault(key);
        if (before != row.Grant) _changes.Add(new GrantChange(row.Administrator, before, row.Grant));
    }
}
