using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace BillingEngine.Host.Tests.Usage.Collecting;

/// <summary>
/// The Managed Backup Service API on a real socket, as it is spelled: <c>LicenseManagmentMode</c>, ids in two cases, seven fractional digits. Faults are put
/// into a queue by path, and each answers one request.
/// </summary>
internal sealed class BackupServer : IDisposable
{
    public const string User = "api-user", Password = "api-secret-word";

    private static int _nextPort = 30_000 + Environment.ProcessId % 20_000;

    private readonly HttpListener _listener;
    private readonly Thread _thread;
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Action<HttpListenerContext>>> _faults = new(StringComparer.Ordinal);
    private int _logins;
    private volatile string? _held;
    private volatile bool _overtaken;

    public BackupServer()
    {
        (_listener, Url) = Listen();
        _thread = new Thread(Serve) { IsBackground = true };
        _thread.Start();
    }

    public string Url { get; }

    /// <summary>Path of every request, in order.</summary>
    public ConcurrentQueue<string> Asked { get; } = [];

    /// <summary>Whether somebody did not wait for the end of an answer that was held, and asked again.</summary>
    public bool Overtaken => _overtaken;

    /// <summary>Seconds that a token lives by the answer to the login; null to say nothing of it.</summary>
    public int? ExpiresIn { get; set; }

    public string Licenses { get; set; } = """
        [
          { "ID": "11111111-aaaa", "Number": 1, "ComputerName": "DC01", "OperatingSystem": "Windows", "IsTrial": false, "IsTaken": true,
            "LicenseType": "Server", "DateExpired": "2024-12-31T00:00:00.0000000", "Transaction": null, "User": "ann@oak.example", "UserID": "u1" },
          { "Id": "22222222-bbbb", "number": 2, "computername": "DC01", "istaken": true, "licensetype": "server", "user": "bob@elm.example", "userId": "U2" },
          { "ID": "33333333-cccc", "Number": 3, "ComputerName": null, "IsTaken": "True", "LicenseType": "Microsoft 365", "UserID": "u1", "Colour": "blue" },
          { "ID": "44444444-dddd", "Number": 4, "ComputerName": null, "IsTaken": true, "LicenseType": "Microsoft 365", "UserID": "u1" },
          { "ID": "55555555-eeee", "Number": 5, "ComputerName": "OLD", "IsTaken": false, "LicenseType": "Server", "UserID": "u1" }
        ]
        """;

    public string Users { get; set; } = """
        [
          { "ID": "u1", "Email": "ann@oak.example", "FirstName": "Ann", "Company": "Oak Dental", "Enabled": true, "LicenseManagmentMode": 0 },
          { "Id": "u2", "email": "bob@elm.example", "company": "c-elm", "Enabled": true, "LicenseManagementMode": 1 }
        ]
        """;

    public string Companies { get; set; } =
        """[ { "Id": "c-oak", "Name": "Oak Dental", "StorageLimit": 0 }, { "Id": "c-elm", "Name": "Elm Law", "LicenseSettings": 0 } ]""";

    public string Administrators { get; set; } = """
        [
          { "AdminID": "a1", "Email": "root@acme.example", "Enabled": true },
          { "AdminId": "a2", "Email": "gone@acme.example", "Enabled": false }
        ]
        """;

    /// <summary>The next requests of a path are answered so, each by one fault.</summary>
    public BackupServer Fault(string path, params Action<HttpListenerContext>[] faults)
    {
        var queue = _faults.GetOrAdd(path, _ => []);
        foreach (var fault in faults) queue.Enqueue(fault);
        return this;
    }

    public int Count(string path) => Asked.Count(asked => asked == path);

    public static Action<HttpListenerContext> Status(int status, string? retryAfter = null) => http =>
    {
        if (retryAfter is not null) http.Response.Headers["Retry-After"] = retryAfter;
        Write(http, status, "<html>no</html>");
    };

    public static Action<HttpListenerContext> Body(string body) => http => Write(http, 200, body);

    /// <summary>Half of what was announced, then the connection breaks.</summary>
    public static void Break(HttpListenerContext http)
    {
        http.Response.ContentLength64 = 1_000;
        http.Response.OutputStream.Write("[ { \"ID\": \"1"u8);
        http.Response.Abort();
    }

    /// <summary>Half of what was announced, and then nothing until the path is asked for again.</summary>
    public void TrickleUntilTheNext(HttpListenerContext http)
    {
        http.Response.ContentLength64 = 1_000;
        http.Response.OutputStream.Write("[ { \"ID\": \"1"u8);
        http.Response.OutputStream.Flush();
        HoldUntilTheNext(http);
        http.Response.Abort();
    }

    /// <summary>No answer until the path is asked for again.</summary>
    public void WaitForTheNext(HttpListenerContext http)
    {
        HoldUntilTheNext(http);
        Status(500)(http);
    }

    public static Action<HttpListenerContext> Wait(int milliseconds) => http =>
    {
        Thread.Sleep(milliseconds);
        Status(500)(http);
    };

    public void Dispose()
    {
        _listener.Close();
        _thread.Join();
    }

    private void HoldUntilTheNext(HttpListenerContext http)
    {
        _held = http.Request.Url!.AbsolutePath;
        SpinWait.SpinUntil(() => Overtaken, TimeSpan.FromMinutes(1));
        _held = null;
    }

    private static (HttpListener Listener, string Url) Listen()
    {
        while (true)
        {
            var url = $"http://127.0.0.1:{Interlocked.Increment(ref _nextPort)}/";
            var listener = new HttpListener { Prefixes = { url } };
            try
            {
                listener.Start();
                return (listener, url);
            }
            catch (HttpListenerException)
            {
                // Somebody else has this port: the next one.
            }
        }
    }

    private void Serve()
    {
        try
        {
            while (true)
            {
                var http = _listener.GetContext();
                // Slow answers must not hold up others.
                _ = Task.Factory.StartNew(() => Guarded(http), default, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            }
        }
        catch (Exception exception) when (exception is HttpListenerException or InvalidOperationException)
        {
            // The test is over.
        }
    }

    private void Guarded(HttpListenerContext http)
    {
        try
        {
            Answer(http);
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException or IOException or InvalidOperationException)
        {
            // Whoever asked has gone.
        }
    }

    private void Answer(HttpListenerContext http)
    {
        var path = http.Request.Url!.AbsolutePath;
        Asked.Enqueue(path);
        if (path == _held) _overtaken = true;
        if (_faults.TryGetValue(path, out var faults) && faults.TryDequeue(out var fault)) fault(http);
        else if (path == "/api/Provider/Login") Login(http);
        else if (http.Request.Headers["Authorization"] != $"Bearer token-{_logins}") Write(http, 401, "{}");
        else if (Found(path) is { } json) Write(http, 200, json);
        else Write(http, 404, "{}");
    }

    private string? Found(string path) => path switch
    {
        "/api/Licenses" => Licenses,
        "/api/Users" => Users,
        "/api/Companies" => Companies,
        "/api/Administrators" => Administrators,
        _ => null,
    };

    private void Login(HttpListenerContext http)
    {
        using var reader = new StreamReader(http.Request.InputStream);
        var body = JsonNode.Parse(reader.ReadToEnd())!;
        if (http.Request.HttpMethod != "POST" || body["UserName"]?.GetValue<string>() != User || body["Password"]?.GetValue<string>() != Password)
        {
            Write(http, 400, """{ "error": "invalid_grant" }""");
            return;
        }
        var number = Interlocked.Increment(ref _logins);
        var life = ExpiresIn is { } seconds ? $", \"expires_in\": {seconds}" : "";
        Write(http, 200, $$"""{ "access_token": "token-{{number}}", "token_type": "bearer"{{life}} }""");
    }

    private static void Write(HttpListenerContext http, int status, string body)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        http.Response.ContentLength64 = bytes.Length;
        http.Response.OutputStream.Write(bytes);
        http.Response.Close();
    }
}
