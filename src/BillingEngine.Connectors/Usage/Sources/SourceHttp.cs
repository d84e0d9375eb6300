using System.Globalization;
using System.Net.Http.Headers;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace BillingEngine.Connectors.Usage.Sources;

/// <summary>
/// Requests that may be sent again: with jitter after passing faults (408, 429, 5xx, connections that fail or break), as late as <c>Retry-After</c> asks, with
/// a time limit for each try. When half of eight requests or more have failed nothing is sent for a while.
/// </summary>
internal sealed class SourceHttp : IDisposable
{
    /// <summary>Most bytes of an answer: 256 MiB.</summary>
    public const int MaximumBytes = 256 << 20;

    private const int RequestsBeforeBreak = 8;
    private const decimal HalfOfThem = 0.5m;

    private readonly SourceAccess _access;
    private readonly HttpClient _http;
    private readonly ResiliencePipeline<SourceAnswer> _pipeline;

    public SourceHttp(SourceAccess access)
    {
        _access = access;
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
        {
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = MaximumBytes,
        };
        _pipeline = new ResiliencePipelineBuilder<SourceAnswer>()
            .AddRetry(Retry(access)).AddCircuitBreaker(Breaker(access)).AddTimeout(access.TryLimit).Build();
    }

    /// <summary>Sends a request until there is an answer that a repetition would not change.</summary>
    /// <param name="path">Below the root.</param>
    /// <param name="make">Makes the request; once for each try.</param>
    /// <param name="stop">Ends it.</param>
    /// <exception cref="SourceException">There is no such answer.</exception>
    public SourceAnswer Send(string path, Func<Uri, HttpRequestMessage> make, CancellationToken stop)
    {
        try
        {
            var answer = _pipeline.Execute(token => SendOnce(make(new Uri(_access.Url, path)), token), stop);
            return answer.IsPassing
                ? throw new SourceException($"{_access.Url} answered {(int)answer.Status} to {path}{Wanted(answer)}, and so did every repetition.")
                : answer;
        }
        catch (BrokenCircuitException fault)
        {
            throw new SourceException(FormattableString.Invariant(
                $"{_access.Url} fails too often and is left alone for {_access.BreakDuration.TotalSeconds:0} seconds."), fault);
        }
        catch (TimeoutRejectedException fault)
        {
            throw new SourceException(FormattableString.Invariant(
                $"{_access.Url} did not answer {path} within {_access.TryLimit.TotalSeconds:0.###} seconds, and to no repetition."), fault);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException)
        {
            throw new SourceException($"{_access.Url} cannot be reached, or broke off its answer to {path}: {fault.Message}", fault);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static string Wanted(SourceAnswer answer) =>
        answer.RetryAfter is { } wait ? FormattableString.Invariant($" (try again after {wait.TotalSeconds:0} seconds)") : "";

    private static PredicateBuilder<SourceAnswer> Passing(Predicate<SourceAnswer> also) => new PredicateBuilder<SourceAnswer>()
        .Handle<HttpRequestException>().Handle<IOException>().Handle<TimeoutRejectedException>().HandleResult(answer => answer.IsPassing && also(answer));

    private static RetryStrategyOptions<SourceAnswer> Retry(SourceAccess access) => new()
    {
        MaxRetryAttempts = access.Retries,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        Delay = access.RetryPause,
        MaxDelay = access.Limit,
        DelayGenerator = arguments => new ValueTask<TimeSpan?>(arguments.Outcome.Result?.RetryAfter),
        // Who asks for more patience than there is gets no other request.
        ShouldHandle = Passing(answer => !(answer.RetryAfter >= access.Limit)),
    };

    private static CircuitBreakerStrategyOptions<SourceAnswer> Breaker(SourceAccess access) => new()
    {
        // A share of requests, which Polly takes in binary; no money is near.
        FailureRatio = Convert.ToDouble(HalfOfThem, CultureInfo.InvariantCulture),
        MinimumThroughput = RequestsBeforeBreak,
        SamplingDuration = access.Limit,
        BreakDuration = access.BreakDuration,
        ShouldHandle = Passing(_ => true),
    };

    private SourceAnswer SendOnce(HttpRequestMessage request, CancellationToken stop)
    {
        using (request)
        {
            request.Headers.TryAddWithoutValidation("User-Agent", "BillingEngine");
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
            using var response = _http.Send(request, HttpCompletionOption.ResponseContentRead, stop);
            using var body = new MemoryStream();
            response.Content.CopyTo(body, null, stop);
            return new SourceAnswer(response.StatusCode, body.ToArray(), RetryAfter(response));
        }
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date > _access.Clock.GetUtcNow() => date - _access.Clock.GetUtcNow(),
        _ => null,
    };
}
