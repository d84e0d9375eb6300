namespace BillingEngine.Core.Licensing.Administration;

/// <summary>Decides who may do what (L14).</summary>
public static class Authority
{
    /// <summary>Why an actor may not, in a sentence; null when it may.</summary>
    /// <param name="actor">Its name.</param>
    /// <param name="grants">What it has; empty for a stranger. Not asked for the provider.</param>
    /// <param name="access">What the command needs.</param>
    public static string? Refusal(string actor, IReadOnlyList<Grant> grants, Access access)
    {
        if (access.IsFree || actor == Actor.Provider || grants.Any(grant => grant is { IsProvider: true, IsActive: true })) return null;
        if (!grants.Any(grant => grant.IsActive))
            return $"{CodeText.Quoted(actor)} is not an administrator; import administrators.csv with it, or check the spelling (L14)";
        if (access.Permission == Permission.None) return $"only the provider may do this, not {CodeText.Quoted(actor)} (L14)";
        if (access.Account.Length == 0)
            return $"{CodeText.Quoted(actor)} may do this for single accounts only: name one with --account (L14)";
        return grants.Any(grant => grant.Account == access.Account && grant.Permissions.HasFlag(access.Permission))
            ? null
            : $"{CodeText.Quoted(actor)} lacks the permission {PermissionText.Of(access.Permission)} for account {CodeText.Quoted(access.Account)} (L14)";
    }
}
