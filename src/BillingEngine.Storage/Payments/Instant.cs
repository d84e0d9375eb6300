namespace BillingEngine.Storage.Payments;

/// <summary>Instants as the database holds them: whole microseconds since 1970.</summary>
internal static class Instant
{
    public static long Of(DateTimeOffset instant) => (instant - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset From(long microseconds) => DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);
}
