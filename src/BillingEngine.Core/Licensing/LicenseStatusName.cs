namespace BillingEngine.Core.Licensing;

/// <summary>The names of states in files and commands (L9).</summary>
public static class LicenseStatusName
{
    private static readonly string[] Names = ["", "active-trial", "expired-trial", "paid", "expired", "released"];

    /// <summary>All names that a licence can have.</summary>
    public static IReadOnlyList<string> All { get; } = Names[1..];

    /// <summary>The name of a state; empty for <see cref="LicenseStatus.None"/>.</summary>
    public static string Of(LicenseStatus status) => Names[(int)status];
}
