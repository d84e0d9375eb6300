namespace BillingEngine.Host;

/// <summary>
/// Reads the usage sources of the configuration: <c>Sources:NAME:KEY</c>. The file names them; the environment may change their values and alone may hold
/// their secrets (<c>BILLING_SOURCES__NAME__PASSWORD</c>).
/// </summary>
/// <param name="faults">Gets everything that is wrong.</param>
internal sealed class SourceSettingsReader(List<string> faults)
{
    private const string Prefix = "Sources:";
    private const int MaximumName = 40;

    /// <summary>True for a setting of a usage source.</summary>
    public static bool IsSource(string key) => key.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    /// <summary>The sources in the order of the file; a wrong one is left out and told.</summary>
    /// <param name="file">Settings of the configuration file.</param>
    /// <param name="environment">Settings of the environment, whose names have no hyphens and no case.</param>
    /// <param name="warn">Is told of those of the environment that belong to no source.</param>
    public IReadOnlyList<SourceSettings> Read(IEnumerable<Setting> file, IEnumerable<Setting> environment, Action<string> warn)
    {
        var drafts = new List<SourceDraft>();
        foreach (var setting in file.Where(setting => IsSource(setting.Key)))
        {
            var (name, key) = Split(setting.Key);
            var draft = drafts.Find(candidate => candidate.Name == name);
            if (draft is null) drafts.Add(draft = new SourceDraft(name, setting.Origin));
            draft.Settings.Add(setting with { Key = key });
        }
        foreach (var setting in environment.Where(setting => IsSource(setting.Key)))
        {
            var (name, key) = Split(setting.Key);
            if (drafts.Find(candidate => Same(candidate.Name, name)) is { } draft) draft.Settings.Add(setting with { Key = key, FromEnvironment = true });
            else warn($"the {setting.Origin} is not a setting of a source that the configuration file names, and is ignored.");
        }
        foreach (var twin in drafts.Where((draft, index) => drafts.Take(index).Any(earlier => Same(earlier.Name, draft.Name))))
            faults.Add($"{Prefix}{twin.Name} ({twin.Origin}) is there twice, but for case and hyphens; give it another name");
        return [.. drafts.Select(Read).OfType<SourceSettings>()];
    }

    private SourceSettings? Read(SourceDraft draft)
    {
        var before = faults.Count;
        if (draft.Name.Length is 0 or > MaximumName || !draft.Name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-'))
            faults.Add($"{Prefix}{draft.Name} ({draft.Origin}) is no name; write 1 to {MaximumName} letters, digits and hyphens");
        if (KindOf(draft) is not { } kind) return null;
        var source = new SourceSettings(draft.Name, kind);
        foreach (var setting in draft.Settings.Where(setting => !Is(setting, "Kind"))) source = Apply(source, setting);
        source = ApplyMaps(source, draft);
        // Faults of single values would only be told again by what they leave out.
        if (faults.Count == before) faults.AddRange(SourceChecks.Faults(source).Select(fault => $"{Prefix}{source.Name}:{fault}"));
        return faults.Count == before ? source : null;
    }

    private string? KindOf(SourceDraft draft)
    {
        var given = draft.Settings.Where(setting => Is(setting, "Kind")).Select(setting => setting.Value).LastOrDefault();
        if (given is not null && SourceKeys.Kinds.Contains(given, StringComparer.Ordinal)) return given;
        var told = given is null ? "missing" : $"'{given}'";
        faults.Add($"{Prefix}{draft.Name}:Kind ({draft.Origin}) is {told}, must be one of {string.Join(", ", SourceKeys.Kinds)}");
        return null;
    }

    private SourceSettings Apply(SourceSettings source, Setting setting)
    {
        var name = setting.Key.Split(':')[0];
        if (SourceKeys.Maps.TryGetValue(name, out var map) && map.Kinds.Contains(source.Kind, StringComparer.Ordinal)) return source;
        if (!SourceKeys.Values.TryGetValue(setting.Key, out var key) || !key.Kinds.Contains(source.Kind, StringComparer.Ordinal))
        {
            var known = Known(source.Kind);
            var advice = Spelling.Nearest(setting.Key, known) is { } near && near != SourceKeys.Find(setting.Key)
                ? $"did you mean {near}?"
                : $"known keys: {string.Join(", ", known)}";
            faults.Add($"{Prefix}{source.Name}:{setting.Key} ({setting.Origin}) is not a setting of a {source.Kind} source; {advice}");
            return source;
        }
        try
        {
            if (Is(setting, "Password") && !setting.FromEnvironment)
                throw new FormatException($"is a secret; put it into the environment (BILLING_SOURCES__{Plain(source.Name)}__PASSWORD) or into a file that "
                    + "PasswordFile names");
            return key.Apply(source, setting.Value);
        }
        catch (FormatException fault)
        {
            faults.Add($"{Prefix}{source.Name}:{SourceKeys.Find(setting.Key)} ({setting.Origin}) {fault.Message}");
            return source;
        }
    }

    private SourceSettings ApplyMaps(SourceSettings source, SourceDraft draft)
    {
        foreach (var (name, map) in SourceKeys.Maps)
        {
            var entries = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            foreach (var setting in draft.Settings.Where(setting => setting.Key.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase)))
            {
                var word = setting.Key[(name.Length + 1)..].Trim();
                if (Core.CodeText.Fault(setting.Value) is { } fault) faults.Add($"{Prefix}{source.Name}:{name}:{word} ({setting.Origin}) {fault}");
                else if (!entries.TryAdd(word, setting.Value))
                    faults.Add($"{Prefix}{source.Name}:{name}:{word} ({setting.Origin}) is there twice, but for its case; keep one");
            }
            if (entries.Count > 0) source = source with { Map = map.Apply(source.Map, entries) };
        }
        return source;
    }

    private static List<string> Known(string kind) =>
    [
        "Kind",
        .. SourceKeys.Values.Where(entry => entry.Value.Kinds.Contains(kind, StringComparer.Ordinal)).Select(entry => entry.Key),
        .. SourceKeys.Maps.Where(entry => entry.Value.Kinds.Contains(kind, StringComparer.Ordinal)).Select(entry => entry.Key),
    ];

    private static (string Name, string Key) Split(string key)
    {
        var rest = key[Prefix.Length..];
        var colon = rest.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? (rest, "") : (rest[..colon], rest[(colon + 1)..]);
    }

    private static bool Is(Setting setting, string key) => string.Equals(setting.Key, key, StringComparison.OrdinalIgnoreCase);

    private static bool Same(string left, string right) => Plain(left) == Plain(right);

    private static string Plain(string name) => name.Replace("-", "", StringComparison.Ordinal).ToUpperInvariant();

    private sealed record SourceDraft(string Name, string Origin)
    {
        public List<Setting> Settings { get; } = [];
    }
}
