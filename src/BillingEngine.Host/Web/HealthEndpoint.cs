using System.Data.Common;
using System.Text.Json;
using BillingEngine.Storage;
using BillingEngine.Storage.Payments;
using Microsoft.AspNetCore.Http;

namespace BillingEngine.Host.Web;

/// <summary>Tells whether the process lives, and whether it can do its work: the database, the last run, the inbox and its age, jobs and sources.</summary>
internal sealed class HealthEndpoint(EngineSettings settings, InboxWriter inbox, TimeProvider time)
{
    /// <summary>What this process does of the jobs: <c>doing</c>, <c>waiting</c> or <c>off</c>.</summary>
    public required Func<string> Role { get; init; }

    /// <summary>Answers that the process lives.</summary>
    public static Task LiveAsync(HttpContext http) => WriteAsync(http, true, json => json.WriteString("status", "live"));

    /// <summary>Answers 200 when everything can be read and written, else 503; the body says what is how.</summary>
    public Task ReadyAsync(HttpContext http)
    {
        var (database, facts) = Checked(settings.Place, Facts);
        var (events, summary) = Checked(settings.InboxPlace, Summary);
        var isReady = database == "ok" && events == "ok" && inbox.IsWriting;
        return WriteAsync(http, isReady, json =>
        {
            json.WriteString("status", isReady ? "ready" : "not-ready");
            json.WriteString("database", database);
            json.WriteString("last_period", facts?.LastPeriod?.ToString());
            json.WriteStartObject("inbox");
            json.WriteString("state", inbox.IsWriting ? events : "cannot be written");
            if (summary is not null) Write(json, summary);
            json.WriteEndObject();
            facts?.Write(json, Role());
        });
    }

    private static (string State, T? Found) Checked<T>(DatabasePlace place, Func<DatabasePlace, T?> read)
    {
        try
        {
            return !place.IsFile || File.Exists(place.Location) ? ("ok", read(place with { BusyTimeoutMilliseconds = 1_000 })) : ("missing", default);
        }
        catch (DbException exception)
        {
            return (exception.Message, default);
        }
    }

    private HealthFacts Facts(DatabasePlace place)
    {
        using var database = BillingDatabase.Open(place);
        return HealthFacts.Load(database, settings, time.GetUtcNow());
    }

    private static InboxSummary Summary(DatabasePlace place)
    {
        using var events = EventInbox.Open(place);
        return events.Rows.Summarise();
    }

    private void Write(Utf8JsonWriter json, InboxSummary summary)
    {
        json.WriteNumber("open", summary.Open);
        json.WriteNumber("in_error", summary.InError);
        json.WriteNumber("conflicts", summary.Conflicts);
        json.WriteNumber("unreadable", summary.Faults);
        if (summary.OldestOpenAt is { } oldest) json.WriteNumber("oldest_open_seconds", (long)(time.GetUtcNow() - oldest).TotalSeconds);
        else json.WriteNull("oldest_open_seconds");
    }

    private static Task WriteAsync(HttpContext http, bool isGood, Action<Utf8JsonWriter> properties)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            properties(json);
            json.WriteEndObject();
        }
        http.Response.StatusCode = isGood ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        http.Response.ContentType = "application/json";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.ContentLength = buffer.Length;
        return http.Response.Body.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length)).AsTask();
    }
}
