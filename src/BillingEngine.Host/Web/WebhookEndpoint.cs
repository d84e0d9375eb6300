using System.Text;
using BillingEngine.Connectors.Payments;
using BillingEngine.Connectors.Payments.Signatures;
using BillingEngine.Storage.Payments;
using Microsoft.AspNetCore.Http;

namespace BillingEngine.Host.Web;

/// <summary>
/// Takes what one gateway posts: verify, store, answer (P5). 200: all events are stored. 202 and their ids, one a line: only those. 400: signed, but not
/// to be read (it is kept). 401: not signed. 413: too large. 429: too many posts that are not signed. 503: nothing could be stored.
/// </summary>
internal sealed class WebhookEndpoint(string gateway, IPostVerifier verifier, IReadOnlyList<SigningSecret> secrets)
{
    public required InboxWriter Inbox { get; init; }

    public required RefusalLimit Refusals { get; init; }

    public required TimeProvider Time { get; init; }

    /// <summary>Told, as a sentence, why a post was refused.</summary>
    public required Action<string> Warn { get; init; }

    /// <summary>Answers one post.</summary>
    public async Task AnswerAsync(HttpContext http)
    {
        if (await ReadAsync(http) is not { } body) return;
        var receivedAt = Time.GetUtcNow();
        var headers = new PostHeaders(http.Request.Headers.SelectMany(header => header.Value.Select(value => KeyValuePair.Create(header.Key, value ?? ""))));
        switch (verifier.Verify(new GatewayPost(body, headers, receivedAt), secrets))
        {
            case PostVerdict.Accepted accepted:
                var receipt = await Inbox.StoreAsync(accepted.Reading, new Arrival(gateway, EventSource.Webhook, receivedAt));
                await WriteAsync(http, accepted.Reading, receipt);
                break;
            case PostVerdict.Refused refused:
                await RefuseAsync(http, refused.Reason);
                break;
        }
    }

    private static async Task<byte[]?> ReadAsync(HttpContext http)
    {
        try
        {
            using var body = new MemoryStream((int)Math.Min(http.Request.ContentLength ?? 4_096, 65_536));
            await http.Request.Body.CopyToAsync(body, http.RequestAborted);
            return body.ToArray();
        }
        catch (BadHttpRequestException exception)
        {
            // Too large, too slow, or cut off; the server knows which.
            http.Response.StatusCode = exception.StatusCode;
            http.Response.Headers.Connection = "close";
            return null;
        }
    }

    private static Task WriteAsync(HttpContext http, PostReading reading, PostReceipt receipt)
    {
        var isWhole = receipt.Missed == 0 && reading.Faults.Count == 0;
        http.Response.StatusCode = (isWhole, receipt.Taken.Count, receipt.Missed) switch
        {
            (true, _, _) => StatusCodes.Status200OK,
            (_, > 0, _) => StatusCodes.Status202Accepted,
            (_, _, > 0) => StatusCodes.Status503ServiceUnavailable,
            _ => StatusCodes.Status400BadRequest,
        };
        return TextAsync(http, http.Response.StatusCode switch
        {
            StatusCodes.Status202Accepted => string.Join('\n', receipt.Taken),
            StatusCodes.Status400BadRequest => string.Join('\n', reading.Faults.Select(fault => fault.Problem)),
            StatusCodes.Status503ServiceUnavailable => "Nothing could be stored. Send it again.",
            _ => "",
        });
    }

    private static Task TextAsync(HttpContext http, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        http.Response.ContentType = "text/plain; charset=utf-8";
        http.Response.ContentLength = bytes.Length;
        return http.Response.Body.WriteAsync(bytes).AsTask();
    }

    private Task RefuseAsync(HttpContext http, string reason)
    {
        if (!Refusals.TryTake())
        {
            http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            http.Response.Headers.RetryAfter = "60";
            http.Response.Headers.Connection = "close";
            return Task.CompletedTask;
        }
        Warn($"A post to /webhooks/{gateway} was refused: {reason}.");
        http.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }
}
