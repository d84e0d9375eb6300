using System.Globalization;
using BillingEngine.Core;

namespace BillingEngine.Host;

/// <summary>Every key that can be configured, with its bounds. A value out of bounds throws <see cref="FormatException"/> that says what is wanted.</summary>
internal static class SettingKeys
{
    private static readonly string[] Own =
    [
        "Provider", "Database", "Copy:From", "Copy:To", "Output", "Actor", "AuditKey", "EntitlementKeys", "Json", "LockWaitSeconds",
        "CorrectionWindow", "TotalBound", "ImportMemoryMiB", "PageSize", "ShardSize", "TotalMoveShare", "ArchiveFolder", "RawFolder",
        "InboxDatabase", "Listen", "Webhook:MaximumBytes", "Webhook:RefusalsPerMinute", "FastSpring:WebhookSecrets", "FastSpring:WebhookSecretFile",
        "FastSpring:Url", "FastSpring:User", "FastSpring:Password", "FastSpring:PasswordFile", "FastSpring:TimeoutSeconds",
        "FastSpring:RetryMilliseconds", "Payments:RetryDays", "Payments:OverdueDays", "Vendor:Name", "Vendor:Address", "Vendor:Contact",
    ];

    /// <summary>The keys, in ordinal order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Own.Concat(ServeSettingKeys.Names).Order(StringComparer.Ordinal)];

    /// <summary>A key as it is written in documentation, whatever its case; null when there is no such key.</summary>
    public static string? Find(string key)
    {
        foreach (var name in Names)
            if (string.Equals(name, key, StringComparison.OrdinalIgnoreCase)) return name;
        return null;
    }

    /// <summary>The settings with a value taken over, of a key as <see cref="Find"/> gives it.</summary>
    /// <exception cref="FormatException">The value is out of bounds.</exception>
    public static EngineSettings Apply(EngineSettings settings, string key, string value) => key switch
    {
        "Provider" => settings with { Provider = OneOf(value, "sqlite", "sqlserver", "postgres") },
        "Database" => settings with { Database = Text(value) },
        "Copy:From" => settings with { CopyFrom = Text(value) },
        "Copy:To" => settings with { CopyTo = Text(value) },
        "Output" => settings with { Output = Text(value) },
        "Actor" => settings with { Actor = Code(value) },
        "AuditKey" => settings with { AuditKey = Text(value) },
        "EntitlementKeys" => settings with { EntitlementKeys = Text(value) },
        "Json" => settings with { Json = Switch(value) },
        "LockWaitSeconds" => settings with { LockWaitSeconds = Whole(value, 1, 3_600) },
        "CorrectionWindow" => settings with { CorrectionWindow = Whole(value, 0, 120) },
        "TotalBound" => settings with { TotalBound = Number(value, 0.01m, 1_000_000_000_000m) },
        "ImportMemoryMiB" => settings with { ImportMemoryMiB = Whole(value, 16, 65_536) },
        "PageSize" => settings with { PageSize = Whole(value, 1, 100_000) },
        "ShardSize" => settings with { ShardSize = Whole(value, 1, 100_000) },
        "TotalMoveShare" => settings with { TotalMoveShare = Number(value, 0.01m, 100m) },
        "ArchiveFolder" => settings with { ArchiveFolder = Text(value) },
        "RawFolder" => settings with { RawFolder = Text(value) },
        "InboxDatabase" => settings with { InboxDatabase = Text(value) },
        "Listen" => settings with { Webhook = settings.Webhook with { Listen = Endpoint(value) } },
        "Webhook:MaximumBytes" => settings with { Webhook = settings.Webhook with { MaximumBytes = Whole(value, 1_024, 67_108_864) } },
        "Webhook:RefusalsPerMinute" => settings with { Webhook = settings.Webhook with { RefusalsPerMinute = Whole(value, 1, 1_000_000) } },
        "FastSpring:WebhookSecrets" => settings with { Webhook = settings.Webhook with { FastSpringSecrets = Text(value) } },
        "FastSpring:WebhookSecretFile" => settings with { Webhook = settings.Webhook with { FastSpringSecretFile = Text(value) } },
        "FastSpring:Url" => settings with { Gateway = settings.Gateway with { Url = Root(value) } },
        "FastSpring:User" => settings with { Gateway = settings.Gateway with { User = Text(value) } },
        "FastSpring:Password" => settings with { Gateway = settings.Gateway with { Password = Text(value) } },
        "FastSpring:PasswordFile" => settings with { Gateway = settings.Gateway with { PasswordFile = Text(value) } },
        "FastSpring:TimeoutSeconds" => settings with { Gateway = settings.Gateway with { TimeoutSeconds = Whole(value, 1, 600) } },
        "FastSpring:RetryMilliseconds" => settings with { Gateway = settings.Gateway with { RetryMilliseconds = Whole(value, 0, 60_000) } },
        "Payments:RetryDays" => settings with { Payments = settings.Payments with { RetryDays = Days(value) } },
        "Payments:OverdueDays" => settings with { Payments = settings.Payments with { OverdueDays = Whole(value, 0, 365) } },
        "Vendor:Name" => settings with { Vendor = settings.Vendor with { Name = Text(value) } },
        "Vendor:Address" => settings with { Vendor = settings.Vendor with { Address = value } },
        "Vendor:Contact" => settings with { Vendor = settings.Vendor with { Contact = value } },
        _ => settings with { Serve = ServeSettingKeys.Apply(settings.Serve, key, value) },
    };

    /// <summary>A text that is not empty.</summary>
    internal static string Text(string value) => value.Trim().Length > 0
        ? value
        : throw new FormatException("is empty; give a value or leave the key out");

    /// <summary>A code.</summary>
    internal static string Code(string value) => CodeText.Fault(value) is { } fault
        ? throw new FormatException(value.Length == 0 ? fault : $"is {CodeText.Quoted(value)}, which {fault}")
        : value;

    internal static string OneOf(string value, params string[] known) => known.Contains(value, StringComparer.Ordinal)
        ? value
        : throw new FormatException($"is '{value}', must be one of {string.Join(", ", known)}");

    /// <summary>The root of an address, which ends with a slash.</summary>
    internal static Uri Root(string value) =>
        Uri.TryCreate(value.TrimEnd('/') + "/", UriKind.Absolute, out var url)
            && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))
            ? url
            : throw new FormatException($"is '{value}', must be an address like https://api.fastspring.com (http only on this machine)");

    private static IReadOnlyList<int> Days(string value)
    {
        if (value.Trim() == "none") return [];
        var days = value.Split(',').Select(part => Whole(part.Trim(), 1, 365)).ToList();
        return days.Zip(days.Skip(1)).All(pair => pair.First < pair.Second)
            ? days
            : throw new FormatException($"is '{value}', must be days that ascend, like 1,3,5, or none");
    }

    internal static bool Switch(string value) => value.ToUpperInvariant() switch
    {
        "TRUE" or "1" => true,
        "FALSE" or "0" => false,
        _ => throw new FormatException($"is '{value}', must be true or false"),
    };

    private static string Endpoint(string value) => WebhookSettings.EndpointFault(value) is { } fault
        ? throw new FormatException($"is '{value}'; {fault}")
        : value;

    /// <summary>A whole number within bounds.</summary>
    internal static int Whole(string value, int least, int most) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"is '{value}', must be a whole number from {least} to {most}"));

    internal static decimal Number(string value, decimal least, decimal most) =>
        decimal.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"is '{value}', must be a number from {least} to {most}"));
}
