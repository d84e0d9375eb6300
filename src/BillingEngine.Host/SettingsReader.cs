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
    private static readonly string[] OtherVariables = ["CONFIG", "DEBUG", "TESTPOSTGRES", "TESTSQLSERVER"];

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
        WarnOfPasswords(commandLine, surroundings);
        Supported(settings);
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
            return SettingKeys.Apply(settings, setting);
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

    private static void WarnOfPasswords(IReadOnlyList<Setting> commandLine, Surroundings surroundings)
    {
        if (commandLine.Any(setting => setting.Key == nameof(EngineSettings.Database) && Sets(setting.Value, "password", "pwd")))
            surroundings.Error.WriteLine(
                "warning: --database holds a password that others on this machine can see in the list of processes. Put it into BILLING_DATABASE or a file.");
    }

    private static void Supported(EngineSettings settings)
    {
        if (!settings.Place.IsFile)
        {
            if (settings.Place.Fault() is not { } fault) return;
            var example = settings.Provider == DatabasePlace.Postgres ? "Host=db.example.com;Database=billing;Username=billing"
                : "Server=db.example.com;Database=billing;User Id=billing";
            throw new InputException($"Database: the connection string {fault}. With provider {settings.Provider} it is like "
                + $"--database \"{example}\", with the password in BILLING_DATABASE.");
        }
        if (Sets(settings.Database, "data source", "server", "host", "password", "pwd"))
            throw new InputException("Database: a connection string is given, but with provider sqlite it is the path of a file, like --database billing.db.");
    }

    /// <summary>True when a text sets one of some keywords, as connection strings do: <c>Password = x</c>.</summary>
    private static bool Sets(string text, params string[] keywords) => text.Contains('=', StringComparison.Ordinal)
        && text.Split(';').Any(part => part.Split('=') is [var key, _, ..] && keywords.Contains(key.Trim(), StringComparer.OrdinalIgnoreCase));
}
