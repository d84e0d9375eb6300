using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace BillingEngine.Host.Tests.Jobs;

/// <summary>A collector of telemetry on a free port: it takes what is posted and shows its bytes as text, in which names can be found.</summary>
internal sealed class TelemetryCollector : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentQueue<(string Path, string Text)> _received = [];

    public TelemetryCollector()
    {
        Address = $"http://127.0.0.1:{FreePort()}";
        _listener.Prefixes.Add(Address + "/");
        _listener.Start();
        _ = Task.Run(TakeAsync);
    }

    public string Address { get; }

    /// <summary>All that was posted to a path.</summary>
    public string Received(string path) => string.Concat(_received.Where(post => post.Path == path).Select(post => post.Text));

    public void Dispose() => _listener.Close();

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private async Task TakeAsync()
    {
        try
        {
            while (true) await TakeAsync(await _listener.GetContextAsync());
        }
        catch (Exception fault) when (fault is HttpListenerException or InvalidOperationException)
        {
            // Closed.
        }
    }

    private async Task TakeAsync(HttpListenerContext http)
    {
        using var body = new MemoryStream();
        var isPacked = http.Request.Headers["Content-Encoding"] == "gzip";
        var input = isPacked ? new GZipStream(http.Request.InputStream, CompressionMode.Decompress) : http.Request.InputStream;
        await input.CopyToAsync(body);
        _received.Enqueue((http.Request.Url!.AbsolutePath, Encoding.Latin1.GetString(body.ToArray())));
        http.Response.StatusCode = 200;
        http.Response.Close();
    }
}
