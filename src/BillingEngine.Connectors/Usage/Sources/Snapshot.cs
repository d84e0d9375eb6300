using System.Globalization;

namespace BillingEngine.Connectors.Usage.Sources;

/// <summary>How the Managed Backup Service was at an instant: licences joined with users and companies.</summary>
internal sealed class Snapshot
{
    public const string Licenses = "licenses.json", Users = "users.json", Companies = "companies.json", Administrators = "administrators.json";

    // Enough to find them in the raw fetch.
    private const int RawIds = 10;

    private readonly DateTimeOffset _beganAt;
    private readonly IReadOnlyList<SourceJson> _licenses, _administrators;
    private readonly Dictionary<string, SourceJson> _users = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _companies = new(StringComparer.OrdinalIgnoreCase);

    private Snapshot(RawCollect raw)
    {
        _beganAt = raw.BeganAt;
        _licenses = Read(raw, Licenses);
        foreach (var user in Read(raw, Users))
            foreach (var key in new[] { user.Text("ID", "UserID"), user.Text("Email", "Login") }.Where(key => key.Length > 0)) _users.TryAdd(key, user);
        foreach (var company in Read(raw, Companies))
            if (company.Text("ID", "CompanyID") is { Length: > 0 } id) _companies.TryAdd(id, company.Text("Name", "CompanyName"));
        _administrators = raw.Find(Administrators) is null ? [] : Read(raw, Administrators);
        Check(_licenses, "IsTaken", $"{Licenses}: no licence says whether it is taken");
        Check(_administrators, "Enabled", $"{Administrators}: no administrator says whether it is enabled");
    }

    /// <summary>Reads what a fetch kept.</summary>
    /// <exception cref="SourceException">It is half a snapshot, or cannot be read.</exception>
    public static Snapshot Read(RawCollect raw) => new(raw);

    /// <summary>Where the API has a file.</summary>
    public static string PathOf(string file) => file switch
    {
        Licenses => "Licenses",
        Users => "Users",
        Companies => "Companies",
        Administrators => "Administrators",
        _ => throw new ArgumentOutOfRangeException(nameof(file), file, "The API has no such list."),
    };

    /// <summary>The usage of the snapshot's day: a row for each subject, with the number of licences that it has taken.</summary>
    public IEnumerable<UsageSheetRow> Rows(CodeMap map, string administratorProduct)
    {
        // A list that comes in pieces may tell of a licence twice.
        var taken = _licenses.Where(license => license.Flag("IsTaken")).Index()
            .DistinctBy(license => license.Item.Text("ID", "LicenseID") is { Length: > 0 } id ? id : FormattableString.Invariant($"entry {license.Index}"))
            .Select(license => license.Item).Select(license => RowOf(license, map));
        var enabled = _administrators.Where(administrator => administratorProduct.Length > 0 && administrator.Flag("Enabled"))
            .Select(administrator => RowOf(administrator, map, administratorProduct));
        return taken.Concat(enabled).GroupBy(row => (row.Account, row.Product, row.Subject)).Select(group => group.First() with
        {
            Quantity = group.Count().ToString(CultureInfo.InvariantCulture),
            Raw = string.Join(' ', group.Take(RawIds).Select(row => row.Raw)),
        });
    }

    // The import turns the instant into the account's local date (D2), also of an account that is not known yet.
    private string Date => _beganAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private UsageSheetRow RowOf(SourceJson license, CodeMap map)
    {
        var user = _users.GetValueOrDefault(license.Text("UserID")) ?? _users.GetValueOrDefault(license.Text("User"));
        var company = user?.Text("Company", "CompanyName") ?? "";
        company = _companies.GetValueOrDefault(company) is { Length: > 0 } name ? name : company;
        var email = user?.Text("Email", "Login") is { Length: > 0 } known ? known : license.Text("User");
        var thing = FirstOf(license.Text("ComputerName", "Computer"), email, license.Text("ID", "LicenseID"));
        var type = license.Text("LicenseType", "LicenceType", "Type");
        return new UsageSheetRow(map.AccountOf(company), map.ProductOf(type), CodeMap.SubjectOf(company, thing), Date)
        {
            Company = company,
            SubjectName = thing,
            Raw = license.Text("ID", "LicenseID"),
        };
    }

    private UsageSheetRow RowOf(SourceJson administrator, CodeMap map, string product) => new(
        map.Account, product, FirstOf(administrator.Text("AdminID", "AdministratorID", "ID"), administrator.Text("Email")), Date)
    {
        SubjectName = administrator.Text("Email"),
        Raw = administrator.Text("AdminID", "AdministratorID", "ID"),
    };

    // Another spelling that nobody knows must not look like an account that uses nothing.
    private static void Check(IReadOnlyList<SourceJson> list, string name, string fault)
    {
        if (list.Count > 0 && !list.Any(entry => entry.Has(name))) throw new SourceException($"{fault} ({name}): the answer cannot be used.");
    }

    private static string FirstOf(params ReadOnlySpan<string> texts)
    {
        foreach (var text in texts)
            if (text.Length > 0) return text;
        return "";
    }

    private static IReadOnlyList<SourceJson> Read(RawCollect raw, string file) => raw.Find(file) is { } fetched
        ? SourceJson.List(file, raw.Read(fetched))
        : throw new SourceException($"The snapshot is not whole: {file} was not fetched.");
}
