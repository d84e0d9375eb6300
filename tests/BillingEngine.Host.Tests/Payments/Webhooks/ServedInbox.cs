using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using BillingEngine.Host.Tests.Commands;
using BillingEngine.Storage.Payments;

namespace BillingEngine.Host.Tests.Payments.Webhooks;

/// <summary><c>billing serve</c> in this process, on a real socket of a free port, with a clock that stands where it is put.</summary>
internal sealed partial class ServedInbox : IDisposable
{
    public const string Secret = "example-hmac-secret";

    private readonly TemporaryFolder _folder = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly StringWriter _output = new() { NewLine = "\n" }, _error = new() { NewLine = "\n" };
    private readonly Task<int> _served;
    private readonly string _database;

    public ServedInbox(Dictionary<string, string>? variables = null)
    {
        var given = new Dictionary<string, string>(variables ?? []) { ["BILLING_OUTPUT"] = At("out") };
        given.TryAdd("BILLING_DATABASE", At("billing.db"));
        _database = given["BILLING_DATABASE"];
        // The inbox is looked at from outside; no job may work on it meanwhile.
        given.TryAdd("BILLING_SERVE__JOBS", "false");
        given.TryAdd("BILLING_FASTSPRING__WEBHOOK_SECRETS", "new-secret " + Secret);
        var surroundings = new Surroundings
        {
            Output = TextWriter.Synchronized(_output),
            Error = TextWriter.Synchronized(_error),
            Variables = given,
            Stop = _stop.Token,
            Time = Clock,
        };
        _served = Task.Factory.StartNew(
            () => CommandLine.Run(["serve", "--listen", "127.0.0.1:0"], surroundings), default, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var address = Wait(() => Listening().Match(Error));
        Client = new HttpClient { BaseAddress = new Uri(address.Groups[1].Value) };
    }

    public TestClock Clock { get; } = new();

    public HttpClient Client { get; }

    /// <summary>What was said on standard error so far.</summary>
    public string Error => _error.ToString();

    public string InboxPath => At("billing.inbox.db");

    public string At(string name) => _folder.At(name);

    /// <summary>Opens its inbox from outside.</summary>
    public EventInbox OpenInbox() => EventInbox.Open(InboxPath);

    /// <summary>Runs another command on the same files.</summary>
    public ProgramRun Run(params string[] args) => ProgramRun.Of([.. args, "--database", _database]);

    /// <summary>Makes an API key, and shows it from now on.</summary>
    public void AddKey(params string[] options)
    {
        var key = Run(["keys", "add", "--name", $"key-{options.Length}-{options.LastOrDefault()}", .. options]).Output.Trim();
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    public HttpResponseMessage Post(string body) => Post(Encoding.UTF8.GetBytes(body), Signature(body));

    public HttpResponseMessage Post(byte[] body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/webhooks/fastspring") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return Client.Send(request);
    }

    public static string Text(HttpResponseMessage response)
    {
        using var reader = new StreamReader(response.Content.ReadAsStream());
        return reader.ReadToEnd();
    }

    public static (string, string) Signature(string body, string secret = Secret) =>
        ("X-FS-Signature", Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(body))));

    /// <summary>Asks it to stop and waits until it has ended.</summary>
    public ProgramRun Stop()
    {
        _stop.Cancel();
        return new ProgramRun(_served.GetAwaiter().GetResult(), _output.ToString(), Error);
    }

    public void Dispose()
    {
        Stop();
        Client.Dispose();
        _stop.Dispose();
        _folder.Dispose();
    }

    private Match Wait(Func<Match> find)
    {
        for (var waited = 0; waited < 3_000; waited++)
        {
            if (find() is { Success: true } found) return found;
            if (_served.IsCompleted) throw new InvalidOperationException("serve ended: " + Error);
            Thread.Sleep(10);
        }
        throw new TimeoutException("serve does not listen: " + Error);
    }

    [GeneratedRegex("Listening on (http://[0-9.:]+)\\.", RegexOptions.None, 1_000)]
    private static partial Regex Listening();
}
