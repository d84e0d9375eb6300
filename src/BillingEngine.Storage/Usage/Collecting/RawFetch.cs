namespace BillingEngine.Storage.Usage.Collecting;

/// <summary>A file as it was fetched.</summary>
/// <param name="Path">Relative to the folder of raw fetches, with <c>/</c>.</param>
/// <param name="Sha256">SHA-256 of the content, 32 bytes.</param>
/// <param name="Bytes">Size of the content.</param>
/// <param name="FetchedAt">When it was complete.</param>
public sealed record RawFetch(string Path, byte[] Sha256, long Bytes, DateTimeOffset FetchedAt);
