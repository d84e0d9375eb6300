using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Polly;
using Polly.Retry;

namespace BillingEngine.Connectors.Payments;

/// <summary>
/// Requests to the gateway: HTTP Basic, a User-Agent, a time limit. Passing faults of idempotent requests are tried again, and a 404 with them,
/// because a rate limit may answer so; a charge or a refund leaves once.
/// </summary>
internal sealed class FastSpringHttp : IDisposable
{
    /// <summary>How often an idempotent request is repeated.</summary>
    public const int Repeats = 3;

    /// <summary>Most bytes of an answer: 16 MiB.</summary>
    public const int MaximumBytes = 16 * 1024 * 1024;

    private readonly HttpClient _http;
    private readonly ResiliencePipeline<Answer> _patient;
    private readonly GatewayAccess _access;

    public FastSpringHttp(GatewayAccess access, HttpMessageHandler? transport)
    {
        _access = access;
        _http = new HttpClient(transport ?? new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
        {
            Timeout = access.Timeout,
            MaxResponseContentBufferSize = MaximumBytes,
        };
        _patient = new ResiliencePipelineBuilder<Answer>().AddRetry(new RetryStrategyOptions<Answer>
        {
            MaxRetryAttempts = Repeats,
            Delay = access.RetryPause,
            BackoffType = DelayBackoffType.Exponential,
            ShouldHandle = new PredicateBuilder<Answer>()
                .Handle<GatewayException>(fault => fault.Status is null).HandleResult(answer => IsPassing(answer.Status)),
        }).Build();
    }

    /// <summary>Reads; null when there is no such thing.</summary>
    /// <exception cref="GatewayException">It cannot be read now.</exception>
    public ReadOnlyMemory<byte>? Get(string path, CancellationToken stop)
    {
        var answer = Patiently(HttpMethod.Get, path, null, stop);
        return answer.Status == HttpStatusCode.NotFound ? (ReadOnlyMemory<byte>?)null : Good(answer, path);
    }

    /// <summary>Writes what may be written again without harm.</summary>
    /// <exception cref="GatewayException">It cannot be written now.</exception>
    public ReadOnlyMemory<byte> PostAgainAndAgain(string path, ReadOnlyMemory<byte> json, CancellationToken stop) =>
        Good(Patiently(HttpMethod.Post, path, json, stop), path);

    /// <summary>Asks once, whatever comes: what was asked may have been done when there is no whole answer.</summary>
    /// <exception cref="GatewayException">There is no whole answer of success.</exception>
    public ReadOnlyMemory<byte> PostOnce(string path, ReadOnlyMemory<byte> json) => Good(Send(HttpMethod.Post, path, json, CancellationToken.None), path);

    public void Dispose() => _http.Dispose();

    private static bool IsPassing(HttpStatusCode status) =>
        status is HttpStatusCode.NotFound or HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests || (int)status >= 500;

    private Answer Patiently(HttpMethod method, string path, ReadOnlyMemory<byte>? json, CancellationToken stop) =>
        _patient.Execute(token => Send(method, path, json, token), stop);

    private static ReadOnlyMemory<byte> Good(Answer answer, string path)
    {
        if ((int)answer.Status is >= 200 and < 300) return answer.Body;
        var text = Encoding.UTF8.GetString(answer.Body.AsSpan(0, Math.Min(answer.Body.Length, 300)));
        throw new GatewayException($"The gateway answered {(int)answer.Status} to {path}. {text}".TrimEnd(), answer.Status);
    }

    private Answer Send(HttpMethod method, string path, ReadOnlyMemory<byte>? json, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(method, new Uri(_access.Url, path));
        request.Headers.Authorization =
            new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{_access.User}:{_access.Password}")));
        request.Headers.TryAddWithoutValidation("User-Agent", _access.UserAgent);
        if (json is { } body) request.Content = new ReadOnlyMemoryContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        try
        {
            using var response = _http.Send(request, HttpCompletionOption.ResponseContentRead, stop);
            using var content = new MemoryStream();
            response.Content.CopyTo(content, null, CancellationToken.None);
            return new Answer(response.StatusCode, content.ToArray());
        }
        catch (HttpRequestException fault)
        {
            throw new GatewayException($"The gateway {_access.Url} cannot be reached: {fault.Message}", inner: fault)
            {
                NotConnected = fault.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
                    or HttpRequestError.SecureConnectionError && fault.InnerException is SocketException or null,
            };
        }
        catch (Exception fault) when (fault is IOException or TaskCanceledException && !stop.IsCancellationRequested)
        {
            throw new GatewayException($"The gateway {_access.Url} did not answer {path} in time or broke off: {fault.Message}", inner: fault);
        }
    }

    private sealed record Answer(HttpStatusCode Status, byte[] Body);
}
