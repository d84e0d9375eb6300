using System.Net;

namespace BillingEngine.Connectors.Usage.Sources;

/// <summary>A whole answer.</summary>
/// <param name="Status">Its status.</param>
/// <param name="Body">Its body.</param>
/// <param name="RetryAfter">How long it asks to wait; null when it does not say.</param>
internal sealed record SourceAnswer(HttpStatusCode Status, byte[] Body, TimeSpan? RetryAfter)
{
    /// <summary>True for 2xx.</summary>
    public bool IsGood => (int)Status is >= 200 and < 300;

    /// <summary>True for what may be better in a moment: 408, 429 and 5xx.</summary>
    public bool IsPassing => Status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests || (int)Status >= 500;
}
