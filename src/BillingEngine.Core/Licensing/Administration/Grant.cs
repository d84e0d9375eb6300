namespace BillingEngine.Core.Licensing.Administration;

/// <summary>What an administrator may do for an account.</summary>
/// <param name="Account">Account code; empty for the provider, who may do everything while <paramref name="IsActive"/>.</param>
/// <param name="Permissions">For an account; of the provider they say nothing.</param>
/// <param name="IsActive">False once it was taken away.</param>
public sealed record Grant(string Account, Permission Permissions, bool IsActive)
{
    private const string Everything = "all";

    /// <summary>True for the provider's administrators.</summary>
    public bool IsProvider => Account.Length == 0;

    /// <summary>How it is stored and shown: <c>all</c> of the provider, else the permissions.</summary>
    public string Text => !IsActive ? PermissionText.None : IsProvider ? Everything : PermissionText.Of(Permissions);

    /// <summary>Reads <see cref="Text"/>.</summary>
    public static Grant Read(string account, string text) => text == Everything
        ? new Grant(account, Permission.None, IsActive: true)
        : PermissionText.Read(text, out _) is var permissions && permissions != Permission.None
            ? new Grant(account, permissions, IsActive: true)
            : new Grant(account, Permission.None, IsActive: false);
}
