using System.Globalization;
using BillingEngine.Connectors.Usage.Sources;
using BillingEngine.Host.Usage;

namespace BillingEngine.Host;

/// <summary>Every key of a usage source, with its bounds and the kinds that take it.</summary>
internal static class SourceKeys
{
    private const string Drop = DropFolderSource.KindName, History = HistorySource.KindName, Api = ManagedBackupSource.KindName, Sql = QuerySource.KindName;

    private static readonly Dictionary<string, SourceKey> Keys = new Dictionary<string, SourceKey>(StringComparer.OrdinalIgnoreCase)
    {
        ["Folder"] = new([Drop, History], (source, value) => source with { Folder = SettingKeys.Text(value) }),
        ["SettleMilliseconds"] = new([Drop, History], (source, value) => source with { SettleMilliseconds = SettingKeys.Whole(value, 0, 600_000) }),
        ["DateFormat"] = new([History], (source, value) => source with { DateFormat = Dates(value) }),
        ["Account"] = new([History, Api], (source, value) => source with { Map = source.Map with { Account = SettingKeys.Code(value) } }),
        ["Url"] = new([Api], (source, value) => source with { Url = SettingKeys.Root(value) }),
        ["User"] = new([Api], (source, value) => source with { User = SettingKeys.Text(value) }),
        ["Password"] = new([Api], (source, value) => source with { Password = SettingKeys.Text(value) }),
        ["PasswordFile"] = new([Api], (source, value) => source with { PasswordFile = SettingKeys.Text(value) }),
        ["AdministratorProduct"] = new([Api], (source, value) => source with { AdministratorProduct = SettingKeys.Code(value) }),
        ["TimeoutSeconds"] = new([Api], (source, value) => source with { TimeoutSeconds = SettingKeys.Whole(value, 1, 600) }),
        ["TotalTimeoutSeconds"] = new([Api], (source, value) => source with { TotalTimeoutSeconds = SettingKeys.Whole(value, 1, 86_400) }),
        ["Retries"] = new([Api], (source, value) => source with { Retries = SettingKeys.Whole(value, 1, 20) }),
        ["RetryMilliseconds"] = new([Api], (source, value) => source with { RetryMilliseconds = SettingKeys.Whole(value, 0, 60_000) }),
        ["Provider"] = new([Sql], Provider),
        ["Database"] = new([Sql], (source, value) => source with { Database = SettingKeys.Text(value) }),
        ["Query"] = new([Sql], (source, value) => source with { Query = SettingKeys.Text(value) }),
        ["QueryFile"] = new([Sql], (source, value) => source with { QueryFile = SettingKeys.Text(value) }),
        ["Days"] = new([Sql], (source, value) => source with { Days = SettingKeys.Whole(value, 1, 3_660) }),
    };

    private static readonly Dictionary<string, SourceMap> MapKeys = new Dictionary<string, SourceMap>(StringComparer.OrdinalIgnoreCase)
    {
        ["Companies"] = new([History, Api], (map, entries) => map with { Companies = entries }),
        ["Products"] = new([History, Api], (map, entries) => map with { Products = entries }),
        ["Files"] = new([History], (map, entries) => map with { Files = entries }),
    };

    /// <summary>The kinds of sources.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [Drop, History, Api, Sql];

    /// <summary>The keys with a value.</summary>
    public static IReadOnlyDictionary<string, SourceKey> Values => Keys;

    /// <summary>The keys with entries of their own, as from a company to an account.</summary>
    public static IReadOnlyDictionary<string, SourceMap> Maps => MapKeys;

    /// <summary>A key as it is written in documentation, whatever its case; null when there is no such key.</summary>
    public static string? Find(string key) =>
        Keys.Keys.Concat(MapKeys.Keys).FirstOrDefault(name => string.Equals(name, key, StringComparison.OrdinalIgnoreCase));

    private static SourceSettings Provider(SourceSettings source, string value) => value switch
    {
        "sqlite" => source,
        "sqlserver" or "postgres" => throw new FormatException(
            $"is '{value}', which comes in a later version; this one asks SQLite files only: "
            + "give sqlite, or let the other server write usage files into a drop folder"),
        _ => throw new FormatException($"is '{value}', must be sqlite"),
    };

    private static string Dates(string value)
    {
        var day = new DateOnly(2031, 12, 25);
        try
        {
            var text = day.ToString(value, CultureInfo.InvariantCulture);
            if (DateOnly.TryParseExact(text, value, CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) && read == day) return value;
        }
        catch (FormatException)
        {
            // Told below, like a form that loses the day, the month or the year.
        }
        throw new FormatException($"is '{value}', must write day, month and year, like M/d/yyyy or dd.MM.yyyy");
    }
}
