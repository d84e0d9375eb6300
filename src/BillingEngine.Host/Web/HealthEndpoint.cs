using System.Text.Json;
using BillingEngine.Storage;
using BillingEngine.Storage.Payments;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;

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
        var (database, facts) = Checked(settings.Database, Facts);
        var (events, summary) = Checked(settings.InboxPath, Summary);
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

    private static (string State, T? Found) Checked<T>(string path, Func<string, T?> read)
    {
        try
        {
            return File.Exists(path) ? ("ok", read(path)) : ("missing", default);
        }
        catch (SqliteException exception)
        {
            return (exception.Message, default);
        }
    }

    private HealthFacts Facts(string path)
    {
        using var database = BillingDatabase.Open(path, 1_000);
        return HealthFacts.Load(database, settings, time.GetUtcNow());
    }

    private static InboxSummary Summary(string path)
    {
        using var events = EventInbox.Open(path, 1_000);
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
