using System.Data.Common;
using System.Text;
using BillingEngine.Connectors.Licensing;
using BillingEngine.Core;
using BillingEngine.Host.Stages;
using BillingEngine.Storage;
using Microsoft.AspNetCore.Http;

namespace BillingEngine.Host.Web;

/// <summary>
/// Signs an account's entitlement token (L17) as of now: the same token that <c>billing entitlements publish</c> writes. 404: no such account. 503: there is
/// no signing key, or the database cannot be read now.
/// </summary>
internal sealed class EntitlementEndpoint(EngineSettings settings, EntitlementKeyFolder keys, TimeProvider time)
{
    private const int PatienceMilliseconds = 5_000;

    /// <summary>Where it is, without the account.</summary>
    public const string Prefix = "/entitlements/";

    /// <summary>Told, as a sentence, why there is no token.</summary>
    public required Action<string> Warn { get; init; }

    /// <summary>Answers one request.</summary>
    public Task AnswerAsync(HttpContext http, string account)
    {
        http.Response.Headers.CacheControl = "no-store";
        try
        {
            using var database = BillingDatabase.Open(settings.Place with { BusyTimeoutMilliseconds = PatienceMilliseconds });
            if (new EntitlementStage(database, settings, keys).Sign(account, time.GetUtcNow()) is { } token) return WriteAsync(http, token);
            http.Response.StatusCode = StatusCodes.Status404NotFound;
        }
        catch (Exception fault) when (fault is InputException or DbException or IOException or UnauthorizedAccessException)
        {
            Warn($"No entitlement token can be signed: {fault.Message}");
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
        return Task.CompletedTask;
    }

    private static Task WriteAsync(HttpContext http, string token)
    {
        var bytes = Encoding.UTF8.GetBytes(token);
        http.Response.ContentType = "application/jose";
        http.Response.ContentLength = bytes.Length;
        return http.Response.Body.WriteAsync(bytes).AsTask();
    }
}
