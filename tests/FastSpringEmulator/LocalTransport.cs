using System.Net;
using System.Text;

namespace FastSpringEmulator;

/// <summary>The emulator without its socket: the same answers and the same faults, for a client in this process that asks thousands of times.</summary>
public sealed class LocalTransport(Gateway gateway, Faults faults) : HttpMessageHandler
{
    /// <inheritdoc/>
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var body = new StreamReader(request.Content?.ReadAsStream(cancellationToken) ?? Stream.Null, Encoding.UTF8);
        var reply = new Routes(gateway, faults).Answer(new Request(request.Method.Method, request.RequestUri!, body.ReadToEnd()));
        return reply.Status switch
        {
            Reply.Broken => throw new HttpRequestException("The connection broke.", new IOException("The connection broke.")),
            Reply.Hanging => throw new TaskCanceledException("There was no answer in time."),
            _ => new HttpResponseMessage((HttpStatusCode)reply.Status) { Content = new StringContent(reply.Body, Encoding.UTF8, "application/json") },
        };
    }

    /// <inheritdoc/>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Task.FromResult(Send(request, cancellationToken));
}
