namespace BillingEngine.Storage;

/// <summary>Instants as they are stored: microseconds since 1970, in UTC.</summary>
internal static class Instants
{
    public static long Micros(DateTimeOffset at) => (at - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset OfMicros(long micros) => DateTimeOffset.UnixEpoch.AddTicks(micros * TimeSpan.TicksPerMicrosecond);
}
