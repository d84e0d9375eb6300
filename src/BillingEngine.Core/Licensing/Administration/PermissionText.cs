namespace BillingEngine.Core.Licensing.Administration;

/// <summary>The names of permissions, as files and messages write them.</summary>
public static class PermissionText
{
    /// <summary>The word for no permission: it takes away what was given before.</summary>
    public const string None = "none";

    private static readonly (Permission Permission, string Name)[] Names =
    [
        (Permission.ManageLicenses, "manage-licenses"),
        (Permission.BuyLicenses, "buy-licenses"),
        (Permission.ActivateLicenseKey, "activate-license-key"),
        (Permission.LicenseUsageHistory, "license-usage-history"),
        (Permission.Billing, "billing"),
    ];

    /// <summary>All names, in the order of the rule.</summary>
    public static string Known => string.Join(", ", Names.Select(entry => entry.Name));

    /// <summary>The names with blanks between them, in the order of the rule; <c>none</c> for none.</summary>
    public static string Of(Permission permissions) => permissions == Permission.None
        ? None
        : string.Join(' ', Names.Where(entry => permissions.HasFlag(entry.Permission)).Select(entry => entry.Name));

    /// <summary>
    /// Reads names with blanks, semicolons or commas between them; empty text and <c>none</c> are no permission. A word that is no permission
    /// comes back as the fault.
    /// </summary>
    public static Permission Read(string text, out string? fault)
    {
        fault = null;
        var permissions = Permission.None;
        var words = text.Split([' ', ';', ','], StringSplitOptions.RemoveEmptyEntries);
        if (words is [None]) return permissions;
        foreach (var word in words)
        {
            var known = Array.Find(Names, entry => entry.Name == word).Permission;
            if (known == Permission.None)
            {
                fault = $"{CodeText.Quoted(word)} is not a permission; give some of: {Known}; or none";
                return Permission.None;
            }
            permissions |= known;
        }
        return permissions;
    }
}
