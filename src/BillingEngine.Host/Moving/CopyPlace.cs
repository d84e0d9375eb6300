using BillingEngine.Core;
using BillingEngine.Storage;

namespace BillingEngine.Host.Moving;

/// <summary>
/// How one of the two places of a copy is named: the path of a SQLite file, or the provider, a colon and what <c>--database</c> would be, like
/// <c>postgres:Host=db.example.com;Database=billing</c>. On the command line, or in a setting where a password is safer.
/// </summary>
/// <param name="Option">The option of the command line.</param>
/// <param name="Key">The key of the configuration.</param>
/// <param name="Variable">The environment variable of that key.</param>
internal sealed record CopyPlace(string Option, string Key, string Variable)
{
    private static readonly string[] Providers = [DatabasePlace.Sqlite, DatabasePlace.Postgres, DatabasePlace.SqlServer];

    /// <summary>Where rows come from.</summary>
    public static CopyPlace From { get; } = new("--from", "Copy:From", "BILLING_COPY__FROM");

    /// <summary>Where rows go.</summary>
    public static CopyPlace To { get; } = new("--to", "Copy:To", "BILLING_COPY__TO");

    /// <summary>The settings with the database that a text names.</summary>
    /// <exception cref="InputException">It names none.</exception>
    public EngineSettings Read(EngineSettings settings, string text)
    {
        var (provider, location) = Split(text);
        var place = new DatabasePlace(provider, location);
        if (location.Trim().Length == 0) throw new InputException($"{Option} names no database behind '{provider}:'.");
        if (provider == DatabasePlace.Sqlite && SettingsReader.IsConnectionString(location))
            throw new InputException($"{Option}: say which engine the connection string is for, like {Option} \"postgres:…\" or {Option} \"sqlserver:…\".");
        SettingsReader.Check(place, Option, $"{Option} {provider}:", Variable);
        return settings with { Provider = provider, Database = location };
    }

    // A single letter is the drive of a path.
    private static (string Provider, string Location) Split(string text)
    {
        var end = text.IndexOf(':', StringComparison.Ordinal);
        return end > 0 && Providers.Contains(text[..end]) ? (text[..end], text[(end + 1)..]) : (DatabasePlace.Sqlite, text);
    }
}
