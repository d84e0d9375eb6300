using System.Text.RegularExpressions;

namespace BillingEngine.Storage.Tests;

/// <summary>What a grants script of <c>sql/roles</c> gives the engine by name: tables with their rights, as <c>UPDATE (state)</c>.</summary>
internal static partial class GrantList
{
    /// <summary>The rights by table, in the order of the script. The two tables of the inbox's journal have one name.</summary>
    public static IReadOnlyList<(string Table, string Rights)> Of(string engine) =>
        [.. Grant().Matches(File.ReadAllText(PathOf(engine)))
            .Select(match => (match.Groups[2].Value.Replace("_inbox", "", StringComparison.Ordinal), Space().Replace(match.Groups[1].Value, " ")))
            .Where(grant => grant.Item1 != "json_each")];

    /// <summary>A script of an engine.</summary>
    public static string PathOf(string engine, string name = "grants") => Path.Combine(Statements.Root, "sql", "roles", $"{name}.{engine}.sql");

    /// <summary>True when a table is granted by the beginning of its name.</summary>
    public static bool IsNamedByRule(string table) =>
        table.StartsWith("staged_", StringComparison.Ordinal) || table.StartsWith("qrtz_", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"^GRANT ([^;]+?) ON (?:billing|billing_inbox|dbo)\.(\w+) TO [^;]+;", RegexOptions.CultureInvariant | RegexOptions.Multiline, 1000)]
    private static partial Regex Grant();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Space();
}
