using System.Collections.Concurrent;
using System.Data.Common;
using BillingEngine.Core.Licensing.Administration;
using BillingEngine.Storage;
using BillingEngine.Storage.Licensing;
using Microsoft.AspNetCore.Http;

namespace BillingEngine.Host.Web;

/// <summary>
/// Asks for an API key (<c>Authorization: Bearer KEY</c>) before anything is answered. 401: none that works. 403: one that may not. 503: the keys cannot be
/// read now.
/// </summary>
internal sealed class KeyGuard(EngineSettings settings)
{
    private const string Scheme = "Bearer ";
    private const int PatienceMilliseconds = 1_000;

    // While the keys cannot be read those that were good before stay so, or nobody could ask what is wrong.
    private readonly ConcurrentDictionary<string, ApiKey> _known = new(StringComparer.Ordinal);

    /// <summary>Answers those whose key may.</summary>
    /// <param name="may">Whether a key may.</param>
    /// <param name="answer">What they get.</param>
    public RequestDelegate Only(Predicate<ApiKey> may, RequestDelegate answer) => http =>
    {
        if (Refusal(http, may) is not { } status) return answer(http);
        if (status == StatusCodes.Status401Unauthorized) http.Response.Headers.WWWAuthenticate = "Bearer";
        http.Response.StatusCode = status;
        http.Response.Headers.CacheControl = "no-store";
        return Task.CompletedTask;
    };

    private int? Refusal(HttpContext http, Predicate<ApiKey> may)
    {
        var header = http.Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)) return StatusCodes.Status401Unauthorized;
        var secret = header[Scheme.Length..].Trim();
        var isRead = TryFind(secret, out var key);
        if (key is null) return isRead ? StatusCodes.Status401Unauthorized : StatusCodes.Status503ServiceUnavailable;
        return may(key) ? null : StatusCodes.Status403Forbidden;
    }

    private bool TryFind(string secret, out ApiKey? key)
    {
        try
        {
            // Opening would make a database that is missing.
            if (!settings.Place.IsFile || File.Exists(settings.Database))
            {
                using var database = BillingDatabase.Open(settings.Place with { BusyTimeoutMilliseconds = PatienceMilliseconds });
                key = new ApiKeyStore(database).Find(secret);
                if (key is null) _known.TryRemove(secret, out _);
                else _known[secret] = key;
                return true;
            }
        }
        catch (DbException)
        {
            // What is wrong with the database is told by /health/ready.
        }
        _known.TryGetValue(secret, out key);
        return false;
    }
}
