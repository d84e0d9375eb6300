namespace BillingEngine.Connectors.Usage.Sources;

/// <summary>
/// How a source's own words become codes. What no map names stays as it is: an account or product of that code is used when there is one, and else the
/// row is rejected and waits (D6), so nothing is lost by a map that has a hole.
/// </summary>
public sealed record CodeMap
{
    /// <summary>Account codes by company, in any case.</summary>
    public IReadOnlyDictionary<string, string> Companies { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Account codes by file name, in any case.</summary>
    public IReadOnlyDictionary<string, string> Files { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Product codes by licence type, in any case.</summary>
    public IReadOnlyDictionary<string, string> Products { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The account of everything that no map names; empty for none.</summary>
    public string Account { get; init; } = "";

    /// <summary>The account of a company in a file: the company's, else the file's, else the one for all, else the company itself.</summary>
    public string AccountOf(string company, string file = "") =>
        Companies.GetValueOrDefault(company) ?? Files.GetValueOrDefault(file) ?? (Account.Length > 0 ? Account : company);

    /// <summary>The product of a licence type.</summary>
    public string ProductOf(string type) => Products.GetValueOrDefault(type, type);

    /// <summary>The subject of a thing of a company: computers of two companies may have one name.</summary>
    public static string SubjectOf(string company, string thing) => company.Length > 0 && thing.Length > 0 ? $"{company}/{thing}" : thing;
}
