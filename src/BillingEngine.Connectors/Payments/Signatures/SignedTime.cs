using System.Globalization;

namespace BillingEngine.Connectors.Payments.Signatures;

/// <summary>A time stamp that is signed along, so that an old post cannot be sent again.</summary>
internal static class SignedTime
{
    /// <summary>How far the time stamp may be from the time of arrival, in either direction.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(300);

    /// <summary>Why a time stamp, in seconds since 1970, does not fit a time of arrival; null when it does.</summary>
    public static string? Fault(string text, DateTimeOffset receivedAt)
    {
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds > DateTimeOffset.MaxValue.ToUnixTimeSeconds())
            return "the time stamp of the signature is not a number of seconds since 1970";
        return (DateTimeOffset.FromUnixTimeSeconds(seconds) - receivedAt).Duration() > Tolerance
            ? "the time stamp of the signature is more than 300 seconds from this machine's clock; check the clock"
            : null;
    }
}
