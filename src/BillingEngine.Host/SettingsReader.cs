using BillingEngine.Core;
using BillingEngine.Storage;

namespace BillingEngine.Host;

/// <summary>
/// Joins the sources of configuration: file, then environment, then command line; the later one wins. Everything is validated at once and all
/// faults are told in one list.
/// </summary>
internal static class SettingsReader
{
    private const string Prefix = "BILLING_";

    // Not settings, but read elsewhere; the last ones by the tests.
    private static readonly string[] OtherVariables = ["CONFIG", "DEBUG", "TESTPOSTGRES", "TESTPROGRAM", "TESTSQLSERVER"];

    /// <summary>Reads all sources.</summary>
    /// <param name="commandLine">The settings given as options.</param>
    /// <param name="config">The value of <c>--config</c>; null when it was not given.</param>
    /// <param name="surroundings">Where variables come from and warnings go.</param>
    /// <exception cref="InputException">Something is wrong; the message lists every fault with its key and origin.</exception>
    public static EngineSettings Read(IReadOnlyList<Setting> commandLine, string? config, Surroundings surroundings)
    {
        var faults = new List<string>();
        var file = SettingsFile.Read(config ?? Variable(surroundings, "CONFIG"), faults);
        var environment = Environment(surroundings).ToList();
        var settings = new EngineSettings();
        foreach (var setting in file.Concat(environment).Concat(commandLine).Where(setting => !SourceSettingsReader.IsSource(setting.Key)))
            settings = Apply(settings, setting, faults);
        if (file.Concat(environment).Any(setting => SourceSettingsReader.IsSource(setting.Key)))
            settings = settings with { Sources = new SourceSettingsReader(faults).Read(file, environment, sentence => Warn(surroundings, sentence)) };
        if (faults.Count > 0) throw new InputException(List(faults));
        if (commandLine.Any(setting => setting.Key == nameof(EngineSettings.Database) && HasPassword(setting.Value)))
            Warn(surroundings, PasswordAdvice("--database", "BILLING_DATABASE"));
        Check(settings.Place, "Database", "--database", "BILLING_DATABASE");
        return settings;
    }

    private static EngineSettings Apply(EngineSettings settings, Setting setting, List<string> faults)
    {
        if (SettingKeys.Find(setting.Key) is not { } key)
        {
            var near = Spelling.Nearest(setting.Key, SettingKeys.Names);
            var advice = near is null ? $"known keys: {string.Join(", ", SettingKeys.Names)}" : $"did you mean {near}?";
            faults.Add($"{setting.Key} ({setting.Origin}) is not a setting; {advice}");
            return settings;
        }
        try
        {
            return SettingKeys.Apply(settings, key, setting.Value);
        }
        catch (FormatException exception)
        {
            faults.Add($"{key} ({setting.Origin}) {exception.Message}");
            return settings;
        }
    }

    /// <summary>The message of faults, each beginning with its key.</summary>
    internal static string List(IReadOnlyList<string> faults) => faults.Count == 1
        ? $"A setting is wrong: {faults[0]}."
        : $"{faults.Count} settings are wrong:\n  " + string.Join("\n  ", faults);

    private static IEnumerable<Setting> Environment(Surroundings surroundings)
    {
        var names = surroundings.Variables.Keys.ToArray();
        Array.Sort(names, StringComparer.Ordinal);
        foreach (var name in names)
        {
            var value = surroundings.Variables[name];
            if (!name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) || value.Length == 0) continue;
            var key = name[Prefix.Length..].Replace("__", ":", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal);
            if (OtherVariables.Contains(key, StringComparer.OrdinalIgnoreCase)) continue;
            if (SourceSettingsReader.IsSource(key)) yield return new Setting(key, value, "environment variable " + name);
            else if (SettingKeys.Find(key) is { } known) yield return new Setting(known, value, "environment variable " + name);
            else Warn(surroundings, $"the environment variable {name} is not a setting and is ignored.");
        }
    }

    private static void Warn(Surroundings surroundings, string sentence) => surroundings.Error.WriteLine("warning: " + sentence);

    private static string? Variable(Surroundings surroundings, string key) =>
        surroundings.Variables.GetValueOrDefault(Prefix + key) is { Length: > 0 } value ? value : null;

    /// <summary>True when a connection string holds a password.</summary>
    internal static bool HasPassword(string text) => Sets(text, "password", "pwd");

    /// <summary>What is said to those who give a password on the command line.</summary>
    internal static string PasswordAdvice(string option, string variable) =>
        $"{option} holds a password that others on this machine can see in the list of processes. Put it into {variable} or a file.";

    /// <summary>Refuses a place that cannot be one of its provider.</summary>
    /// <param name="place">Where a database is.</param>
    /// <param name="key">What named it.</param>
    /// <param name="option">The option to name another one with.</param>
    /// <param name="variable">The environment variable that may hold it with its password.</param>
    /// <exception cref="InputException">The text says what is wrong.</exception>
    internal static void Check(DatabasePlace place, string key, string option, string variable)
    {
        if (!place.IsFile)
        {
            if (place.Fault() is not { } fault) return;
            var example = place.Provider == DatabasePlace.Postgres ? "Host=db.example.com;Database=billing;Username=billing"
                : "Server=db.example.com;Database=billing;User Id=billing";
            throw new InputException($"{key}: the connection string {fault}. With provider {place.Provider} it is like "
                + $"{option} \"{example}\", with the password in {variable}.");
        }
        if (IsConnectionString(place.Location))
            throw new InputException($"{key}: a connection string is given, but with provider sqlite it is the path of a file, like {option} billing.db.");
    }

    /// <summary>True for a text that names a server as connection strings do.</summary>
    internal static bool IsConnectionString(string text) => Sets(text, "data source", "server", "host", "password", "pwd");

    /// <summary>True when a text sets one of some keywords, as connection strings do: <c>Password = x</c>.</summary>
    private static bool Sets(string text, params string[] keywords) => text.Contains('=', StringComparison.Ordinal)
        && text.Split(';').Any(part => part.Split('=') is [var key, _, ..] && keywords.Contains(key.Trim(), StringComparer.OrdinalIgnoreCase));
}
