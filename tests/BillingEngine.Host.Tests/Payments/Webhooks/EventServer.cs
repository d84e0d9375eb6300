using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Web;

namespace BillingEngine.Host.Tests.Payments.Webhooks;

/// <summary>The gateway's two routes for events on a real socket: what is not marked is told, 25 a page, in the order it was made.</summary>
internal sealed class EventServer : IDisposable
{
    private const int PageSize = 25;

    private readonly HttpListener _listener = new();
    private readonly Thread _thread;

    public EventServer()
    {
        for (var port = 20_000 + Environment.ProcessId % 20_000; ; port++)
        {
            try
            {
                Url = $"http://127.0.0.1:{port}/";
                _listener.Prefixes.Clear();
                _listener.Prefixes.Add(Url);
                _listener.Start();
                break;
            }
            catch (HttpListenerException)
            {
                // Somebody else has this port: the next one.
            }
        }
        _thread = new Thread(Serve) { IsBackground = true };
        _thread.Start();
    }

    public string Url { get; }

    /// <summary>The events that are not marked, each as JSON.</summary>
    public ConcurrentDictionary<string, string> Unprocessed { get; } = new(StringComparer.Ordinal);

    /// <summary>Ids in the order they were marked.</summary>
    public ConcurrentQueue<string> Marked { get; } = [];

    /// <summary>The status of answers to marks; 200 unless a test says so.</summary>
    public int StatusOfMarks { get; set; } = 200;

    public ConcurrentQueue<string> Asked { get; } = [];

    /// <summary>Settings of a program that uses this gateway.</summary>
    public Dictionary<string, string> Variables => new()
    {
        ["BILLING_FASTSPRING__URL"] = Url,
        ["BILLING_FASTSPRING__USER"] = "user",
        ["BILLING_FASTSPRING__PASSWORD"] = "password",
        ["BILLING_FASTSPRING__RETRY_MILLISECONDS"] = "1",
        ["BILLING_FASTSPRING__TIMEOUT_SECONDS"] = "5",
    };

    public void Add(params string[] events)
    {
        foreach (var json in events) Unprocessed[JsonNode.Parse(json)!["id"]!.GetValue<string>()] = json;
    }

    public void Dispose()
    {
        _listener.Close();
        _thread.Join();
    }

    private void Serve()
    {
        try
        {
            while (true) Answer(_listener.GetContext());
        }
        catch (Exception exception) when (exception is HttpListenerException or InvalidOperationException)
        {
            // The test is over.
        }
    }

    private void Answer(HttpListenerContext http)
    {
        Asked.Enqueue($"{http.Request.HttpMethod} {http.Request.RawUrl}");
        var path = http.Request.Url!.AbsolutePath;
        if (http.Request.HttpMethod == "GET" && path == "/events/unprocessed") Write(http, 200, Page(http.Request));
        else if (http.Request.HttpMethod == "POST" && path.StartsWith("/events/", StringComparison.Ordinal)) Mark(http, path["/events/".Length..]);
        else Write(http, 404, "{}");
    }

    private string Page(HttpListenerRequest request)
    {
        var page = int.Parse(HttpUtility.ParseQueryString(request.Url!.Query)["page"] ?? "1", System.Globalization.CultureInfo.InvariantCulture);
        var all = Unprocessed.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => entry.Value).ToList();
        var told = all.Skip((page - 1) * PageSize).Take(PageSize);
        var more = all.Count > page * PageSize ? "true" : "false";
        return $$"""{"action":"events.get","result":"success","events":[{{string.Join(',', told)}}],"more":{{more}}}""";
    }

    private void Mark(HttpListenerContext http, string id)
    {
        using var reader = new StreamReader(http.Request.InputStream);
        var marks = JsonNode.Parse(reader.ReadToEnd())!["processed"]!.GetValue<bool>();
        if (StatusOfMarks == 200 && marks)
        {
            Unprocessed.TryRemove(id, out _);
            Marked.Enqueue(id);
        }
        Write(http, StatusOfMarks, "{}");
    }

    private static void Write(HttpListenerContext http, int status, string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        http.Response.OutputStream.Write(bytes);
        http.Response.Close();
    }
}
