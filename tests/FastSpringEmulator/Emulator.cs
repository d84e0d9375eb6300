using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace FastSpringEmulator;

/// <summary>
/// The gateway as a real HTTP server on loopback. Requests that change something are answered one after another; those that read are answered at once,
/// each on a thread of its own.
/// </summary>
public sealed class Emulator : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ManualResetEventSlim _ended = new();
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly List<HttpListenerContext> _hanging = [];
    private readonly Thread _loop;

    private Emulator(int port, TimeProvider time)
    {
        Gateway = new Gateway(time);
        Address = new Uri($"http://127.0.0.1:{port}/");
        _listener.Prefixes.Add(Address.ToString());
        _listener.Start();
        _loop = new Thread(Loop) { IsBackground = true, Name = "FastSpring emulator" };
        _loop.Start();
    }

    /// <summary>What it knows and does.</summary>
    public Gateway Gateway { get; }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>The user that requests must name.</summary>
    public const string User = "emulator";

    /// <summary>The password that requests must name.</summary>
    public const string Password = "emulator-password";

    /// <summary>What goes wrong with requests.</summary>
    public Faults Faults { get; } = new();

    /// <summary>What goes wrong with the next charges or refunds as a whole.</summary>
    public ConcurrentQueue<BatchFault> BatchFaults => Faults.OfBatches;

    /// <summary>How many of the next reading requests are answered with 404, as a rate limit.</summary>
    public int ReadsRefused
    {
        get => Faults.ReadsRefused;
        set => Faults.ReadsRefused = value;
    }

    /// <summary>Called with a stage of a request.</summary>
    public Action<string>? OnStage
    {
        get => Faults.OnStage;
        set => Faults.OnStage = value;
    }

    /// <summary>Every request so far: method and path.</summary>
    public IReadOnlyList<string> Requests => [.. _requests];

    /// <summary>Starts one on a free port, or on a given one.</summary>
    public static Emulator Start(int port = 0, TimeProvider? time = null)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                return new Emulator(port == 0 ? FreePort() : port, time ?? TimeProvider.System);
            }
            catch (HttpListenerException) when (port == 0 && tries < 20)
            {
                // Somebody else took the port in between.
            }
        }
    }

    /// <summary>Shows orders that were hidden.</summary>
    public void Reveal() => Gateway.Reveal();

    /// <inheritdoc/>
    public void Dispose()
    {
        _ended.Set();
        _listener.Close();
        _loop.Join(TimeSpan.FromSeconds(10));
        _ended.Dispose();
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private void Loop()
    {
        while (!_ended.IsSet)
        {
            try
            {
                var context = _listener.GetContext();
                _requests.Enqueue($"{context.Request.HttpMethod} {context.Request.Url!.AbsolutePath}");
                if (context.Request.HttpMethod == "GET") new Thread(() => TryAnswer(context)) { IsBackground = true }.Start();
                else TryAnswer(context);
            }
            catch (Exception fault) when (fault is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                // The emulator ends.
            }
        }
    }

    private void TryAnswer(HttpListenerContext context)
    {
        try
        {
            Answer(context);
        }
        catch (Exception fault) when (fault is HttpListenerException or ObjectDisposedException or IOException or InvalidOperationException)
        {
            // The caller is gone, or the emulator ends.
        }
    }

    private void Answer(HttpListenerContext context)
    {
        using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
        var request = new Request(context.Request.HttpMethod, context.Request.Url!, reader.ReadToEnd());
        var reply = Refusal(context.Request) ?? new Routes(Gateway, Faults).Answer(request);
        if (reply.Status == Reply.Broken)
        {
            context.Response.Abort();
            return;
        }
        if (reply.Status == Reply.Hanging)
        {
            // The next request is answered meanwhile.
            _hanging.Add(context);
            return;
        }
        var body = Encoding.UTF8.GetBytes(reply.Body);
        context.Response.StatusCode = reply.Status;
        context.Response.ContentType = "application/json";
        context.Response.Close(body, willBlock: true);
    }

    private static Reply? Refusal(HttpListenerRequest request)
    {
        var expected = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{User}:{Password}"));
        if (request.Headers["Authorization"] != expected) return new Reply(401, """{"error":"Unauthorized"}""");
        return string.IsNullOrEmpty(request.UserAgent) ? new Reply(403, """{"error":"User-Agent required"}""") : null;
    }
}
