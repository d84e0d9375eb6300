namespace BillingEngine.Core.Usage;

/// <summary>A file as a usage source gave it.</summary>
/// <param name="Path">Relative to the folder of raw fetches, with <c>/</c>.</param>
/// <param name="Sha256">SHA-256 of the content, 64 hexadecimal digits in lower case.</param>
/// <param name="Bytes">Size of the content.</param>
/// <param name="FetchedAt">When it was complete.</param>
public sealed record RawFetch(string Path, string Sha256, long Bytes, DateTimeOffset FetchedAt)
{
    /// <summary>The name behind the last <c>/</c>.</summary>
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];
}
