using BillingEngine.Core;
using BillingEngine.Host.Jobs;

namespace BillingEngine.Host;

/// <summary>The keys of <c>billing serve</c>: its jobs, guards, log and telemetry.</summary>
internal static class ServeSettingKeys
{
    private const string Off = "off", SchedulePrefix = "Schedule:";

    /// <summary>The keys.</summary>
    public static IEnumerable<string> Names =>
    [
        "Serve:Jobs",
        "Serve:LookSeconds",
        "Serve:Workers",
        "Serve:FirstPeriod",
        "Guards:TotalMoveShare",
        "Guards:IncompleteSource",
        "Guards:ParkedAccounts",
        "Log:Format",
        "Telemetry:Url",
        "Telemetry:Seconds",
        .. JobNames.All.Select(job => SchedulePrefix + job.Key),
    ];

    /// <summary>The settings with a value taken over.</summary>
    /// <exception cref="FormatException">The value is out of bounds.</exception>
    public static ServeSettings Apply(ServeSettings serve, string key, string value) => key switch
    {
        "Serve:Jobs" => serve with { HasJobs = SettingKeys.Switch(value) },
        "Serve:LookSeconds" => serve with { LookSeconds = SettingKeys.Whole(value, 1, 3_600) },
        "Serve:Workers" => serve with { Workers = SettingKeys.Whole(value, 0, 64) },
        "Serve:FirstPeriod" => serve with { FirstPeriod = Month(value) },
        "Guards:TotalMoveShare" => serve with { Guards = serve.Guards with { TotalMoveShare = SettingKeys.Number(value, 0.01m, 100m) } },
        "Guards:IncompleteSource" => serve with { Guards = serve.Guards with { HoldsIncomplete = SettingKeys.Switch(value) } },
        "Guards:ParkedAccounts" => serve with { Guards = serve.Guards with { MostParked = SettingKeys.Whole(value, 0, 1_000_000) } },
        "Log:Format" => serve with { LogsJson = SettingKeys.OneOf(value, "text", "json") == "json" },
        "Telemetry:Url" => serve with { TelemetryUrl = Url(value) },
        "Telemetry:Seconds" => serve with { TelemetrySeconds = SettingKeys.Whole(value, 1, 3_600) },
        _ => serve with { Schedules = With(serve.Schedules, JobOf(key), Schedule(value)) },
    };

    private static string JobOf(string key) => JobNames.All.First(job => SchedulePrefix + job.Key == key).Name;

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
