namespace BillingEngine.Core.Licensing;

/// <summary>The names of licence events in files, storage and commands (L2).</summary>
public static class LicenseEventName
{
    /// <summary>All names, in the order in which events of one date apply.</summary>
    public static IReadOnlyList<string> All { get; } = ["assign", "activate", "auto-renew-off", "auto-renew-on", "release"];

    /// <summary>The name of a kind.</summary>
    public static string Of(LicenseEventKind kind) => All[(int)kind];

    /// <summary>The kind of a name; false when there is none, names are compared exactly.</summary>
    public static bool TryParse(string name, out LicenseEventKind kind)
    {
        for (var i = 0; i < All.Count; i++)
        {
            if (All[i] != name) continue;
            kind = (LicenseEventKind)i;
            return true;
        }
        kind = default;
        return false;
    }
}
