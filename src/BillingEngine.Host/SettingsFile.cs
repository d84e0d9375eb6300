using System.Globalization;
using System.Text.Json;
using BillingEngine.Core;

namespace BillingEngine.Host;

/// <summary>The section <c>BillingEngine</c> of an <c>appsettings.json</c>. Comments and trailing commas are allowed; other sections are not ours.</summary>
internal static class SettingsFile
{
    /// <summary>The file that is read from the working directory when there is one.</summary>
    public const string DefaultName = "appsettings.json";

    /// <summary>The section that is read.</summary>
    public const string Section = "BillingEngine";

    private static readonly JsonDocumentOptions Options = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        AllowDuplicateProperties = false,
    };

    /// <summary>The values of a file, in its order. A file named with <c>--config</c> must be there and hold the section.</summary>
    /// <exception cref="InputException">The file is missing, cannot be read, or is not such JSON.</exception>
    public static IReadOnlyList<Setting> Read(string? named, List<string> faults)
    {
        var path = named ?? DefaultName;
        if (named is null && !File.Exists(path)) return [];
        using var document = Parse(path);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
            throw new InputException($"{path}: the file must hold a JSON object with a section \"{Section}\".");
        var section = Find(document.RootElement);
        if (section is null && named is not null)
            throw new InputException($"{path}: there is no section \"{Section}\". Put the settings inside {{ \"{Section}\": {{ … }} }}.");
        var settings = new List<Setting>();
        if (section is { } found) Collect(found, "", (path, settings, faults));
        return settings;
    }

    private static JsonElement? Find(JsonElement root)
    {
        foreach (var property in root.EnumerateObject())
            if (string.Equals(property.Name, Section, StringComparison.OrdinalIgnoreCase)) return property.Value;
        return null;
    }

    private static JsonDocument Parse(string path)
    {
        try
        {
            return JsonDocument.Parse(File.ReadAllText(path), Options);
        }
        catch (JsonException exception)
        {
            var where = exception.LineNumber is { } line
                ? string.Create(CultureInfo.InvariantCulture, $", line {line + 1}, column {exception.BytePositionInLine + 1}")
                : "";
            var what = exception.Message.Split(" LineNumber:")[0].Split(" Path:")[0];
            throw new InputException($"{path}{where}: not valid JSON. {what}", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"The configuration file '{path}' cannot be read: {exception.Message} Name a readable file with --config.", exception);
        }
    }

    private static void Collect(JsonElement element, string prefix, (string Path, List<Setting> Settings, List<string> Faults) target)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            target.Faults.Add($"{(prefix.Length == 0 ? Section : prefix)} ({target.Path}) must be an object with keys.");
            return;
        }
        foreach (var property in element.EnumerateObject())
        {
            var key = prefix.Length == 0 ? property.Name : $"{prefix}:{property.Name}";
            switch (property.Value.ValueKind)
            {
                case JsonValueKind.Object:
                    Collect(property.Value, key, target);
                    break;
                case JsonValueKind.Array:
                    target.Faults.Add($"{key} ({target.Path}) is a list, must be a single value.");
                    break;
                case JsonValueKind.Null:
                    break;
                default:
                    target.Settings.Add(new Setting(key, property.Value.ToString(), target.Path));
                    break;
            }
        }
    }
}
