namespace BillingEngine.Storage.Usage.Collecting;

/// <summary>A collect that begins.</summary>
/// <param name="Source">Name of the usage source.</param>
/// <param name="Kind">Its kind, as in configuration.</param>
/// <param name="IsSnapshot">True for a source that shows only how it is now, so that a day without a collect is a gap.</param>
/// <param name="BeganAt">The instant, before anything is fetched.</param>
public sealed record NewCollect(string Source, string Kind, bool IsSnapshot, DateTimeOffset BeganAt);
