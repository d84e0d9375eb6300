using System.Net;

namespace BillingEngine.Connectors.Payments;

/// <summary>The gateway could not be asked, or its answer cannot be used.</summary>
public sealed class GatewayException : Exception
{
    /// <summary>Makes one.</summary>
    public GatewayException(string message, HttpStatusCode? status = null, Exception? inner = null) : base(message, inner) => Status = status;

    /// <summary>The status of a whole answer; null when there was none.</summary>
    public HttpStatusCode? Status { get; }

    /// <summary>
    /// True when the gateway certainly did nothing: it refused the whole request (401, 403, 404, 429), or no connection was made (P1). Otherwise it
    /// may have done what it was asked.
    /// </summary>
    public bool DidNothing => NotConnected
        || Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.TooManyRequests;

    /// <summary>True when no connection was made, so that nothing was sent.</summary>
    public bool NotConnected { get; init; }
}
