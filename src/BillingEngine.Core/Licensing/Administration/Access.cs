namespace BillingEngine.Core.Licensing.Administration;

/// <summary>What a command needs of the one who acts: nothing, a permission for an account, or to be the provider.</summary>
public sealed record Access
{
    private Access() { }

    /// <summary>Anyone may: the command shows nothing of the database.</summary>
    public static Access Anyone { get; } = new() { IsFree = true };

    /// <summary>The provider alone.</summary>
    public static Access Provider { get; } = new();

    /// <summary>True when nobody is asked.</summary>
    public bool IsFree { get; private init; }

    /// <summary>The permission; <see cref="Permission.None"/> for the provider alone.</summary>
    public Permission Permission { get; private init; }

    /// <summary>The account it concerns; empty when none was named, and then only the provider may.</summary>
    public string Account { get; private init; } = "";

    /// <summary>A permission for an account.</summary>
    /// <param name="permission">One of them.</param>
    /// <param name="account">Account code; null or empty for all accounts, which only the provider may.</param>
    public static Access To(Permission permission, string? account) => new() { Permission = permission, Account = account ?? "" };
}
