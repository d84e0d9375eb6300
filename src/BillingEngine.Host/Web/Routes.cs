using Microsoft.AspNetCore.Http;

namespace BillingEngine.Host.Web;

/// <summary>What is answered where. An unknown path is 404, a known one with another method 405.</summary>
internal sealed class Routes
{
    private readonly Dictionary<string, Route> _routes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Func<string, Route>> _below = new(StringComparer.Ordinal);

    /// <summary>Adds a route.</summary>
    public Routes Add(string method, string path, RequestDelegate answer)
    {
        _routes.Add(path, new Route(method, answer));
        return this;
    }

    /// <summary>Adds routes below a path: one part that follows it, decoded.</summary>
    /// <param name="method">The method.</param>
    /// <param name="prefix">The path, which ends with a slash.</param>
    /// <param name="answer">What is answered, by the part.</param>
    public Routes AddBelow(string method, string prefix, Func<string, RequestDelegate> answer)
    {
        _below.Add(prefix, part => new Route(method, answer(part)));
        return this;
    }

    /// <summary>Answers a request.</summary>
    public Task AnswerAsync(HttpContext http)
    {
        if (Find(http.Request.Path.Value ?? "") is not { } route) return EndAsync(http, StatusCodes.Status404NotFound);
        if (HttpMethods.Equals(http.Request.Method, route.Method)) return route.Answer(http);
        http.Response.Headers.Allow = route.Method;
        return EndAsync(http, StatusCodes.Status405MethodNotAllowed);
    }

    // The server has decoded the path, but for %2F; a code may have slashes in it.
    private Route? Find(string path)
    {
        if (_routes.TryGetValue(path, out var route)) return route;
        var prefix = _below.Keys.FirstOrDefault(candidate => path.StartsWith(candidate, StringComparison.Ordinal) && path.Length > candidate.Length);
        return prefix is null ? null : _below[prefix](path[prefix.Length..].Replace("%2F", "/", StringComparison.OrdinalIgnoreCase));
    }

    private static Task EndAsync(HttpContext http, int status)
    {
        http.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    private sealed record Route(string Method, RequestDelegate Answer);
}
