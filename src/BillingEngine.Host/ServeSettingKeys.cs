using BillingEngine.Core;
using BillingEngine.Host.Jobs;

namespace BillingEngine.Host;

/// <summary>The keys of <c>billing serve</c>: its jobs, guards, log and telemetry.</summary>
internal static class ServeSettingKeys
{
    private const string Off = "off";

    /// <summary>The keys, each with what takes its value over.</summary>
    public static IEnumerable<KeyValuePair<string, Func<EngineSettings, string, EngineSettings>>> All()
    {
        yield return Key("Serve:Jobs", (serve, value) => serve with { HasJobs = SettingKeys.Switch(value) });
        yield return Key("Serve:LookSeconds", (serve, value) => serve with { LookSeconds = SettingKeys.Whole(value, 1, 3_600) });
        yield return Key("Serve:Workers", (serve, value) => serve with { Workers = SettingKeys.Whole(value, 0, 64) });
        yield return Key("Serve:FirstPeriod", (serve, value) => serve with { FirstPeriod = Month(value) });
        yield return Key("Guards:TotalMoveShare", (serve, value) =>
            serve with { Guards = serve.Guards with { TotalMoveShare = SettingKeys.Number(value, 0.01m, 100m) } });
        yield return Key("Guards:IncompleteSource", (serve, value) =>
            serve with { Guards = serve.Guards with { HoldsIncomplete = SettingKeys.Switch(value) } });
        yield return Key("Guards:ParkedAccounts", (serve, value) =>
            serve with { Guards = serve.Guards with { MostParked = SettingKeys.Whole(value, 0, 1_000_000) } });
        yield return Key("Log:Format", (serve, value) => serve with { LogsJson = SettingKeys.OneOf(value, "text", "json") == "json" });
        yield return Key("Telemetry:Url", (serve, value) => serve with { TelemetryUrl = Url(value) });
        yield return Key("Telemetry:Seconds", (serve, value) => serve with { TelemetrySeconds = SettingKeys.Whole(value, 1, 3_600) });
        foreach (var job in JobNames.All)
            yield return Key("Schedule:" + job.Key, (serve, value) => serve with { Schedules = With(serve.Schedules, job.Name, Schedule(value)) });
    }

    private static KeyValuePair<string, Func<EngineSettings, string, EngineSettings>> Key(string key, Func<ServeSettings, string, ServeSettings> apply) =>
        KeyValuePair.Create<string, Func<EngineSettings, string, EngineSettings>>(
            key, (settings, value) => settings with { Serve = apply(settings.Serve, value) });

    private static Dictionary<string, JobSchedule?> With(IReadOnlyDictionary<string, JobSchedule?> schedules, string job, JobSchedule? schedule) =>
        new(schedules, StringComparer.Ordinal) { [job] = schedule };

    private static JobSchedule? Schedule(string value) => value.Trim().Equals(Off, StringComparison.OrdinalIgnoreCase)
        ? null
        : JobScheduleText.TryParse(value) ?? throw new FormatException($"is '{value}', must be {JobScheduleText.Forms}, or '{Off}'");

    private static BillingPeriod Month(string value) => BillingPeriod.TryParse(value, out var period)
        ? period
        : throw new FormatException($"is '{value}', must be a month, like 2024-09");

    private static Uri Url(string value) => Uri.TryCreate(value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
        ? url
        : throw new FormatException($"is '{value}', must be the address of a collector that takes OTLP over HTTP, like http://127.0.0.1:4318");
}
