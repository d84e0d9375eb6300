namespace BillingEngine.Connectors.Usage;

/// <summary>Counts line breaks: CR, LF and CR LF are one each.</summary>
internal static class LineBreaks
{
    /// <summary>The line breaks in <paramref name="bytes"/>.</summary>
    public static int Count(ReadOnlySpan<byte> bytes)
    {
        var count = bytes.Count((byte)'\n');
        for (var at = bytes.IndexOf((byte)'\r'); at >= 0;)
        {
            bytes = bytes[(at + 1)..];
            if (bytes.IsEmpty || bytes[0] != '\n') count++;
            at = bytes.IndexOf((byte)'\r');
        }
        return count;
    }
}
