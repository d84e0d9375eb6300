using Microsoft.AspNetCore.Http;

namespace BillingEngine.Host.Web;

/// <summary>What is answered where. An unknown path is 404, a known one with another method 405.</summary>
internal sealed class Routes
{
    private readonly Dictionary<string, Route> _routes = new(StringComparer.Ordinal);

    /// <summary>Adds a route.</summary>
    public Routes Add(string method, string path, RequestDelegate answer)
    {
        _routes.Add(path, new Route(method, answer));
        return this;
    }

    /// <summary>Answers a request.</summary>
    public Task AnswerAsync(HttpContext http)
    {
        if (!_routes.TryGetValue(http.Request.Path.Value ?? "", out var route)) return EndAsync(http, StatusCodes.Status404NotFound);
        if (HttpMethods.Equals(http.Request.Method, route.Method)) return route.Answer(http);
        http.Response.Headers.Allow = route.Method;
        return EndAsync(http, StatusCodes.Status405MethodNotAllowed);
    }

    private static Task EndAsync(HttpContext http, int status)
    {
        http.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    private sealed record Route(string Method, RequestDelegate Answer);
}
