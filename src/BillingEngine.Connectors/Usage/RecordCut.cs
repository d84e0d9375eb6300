namespace BillingEngine.Connectors.Usage;

/// <summary>Finds where bytes that begin with a record can be cut, so that what stands before is whole records.</summary>
internal static class RecordCut
{
    private const byte Quote = (byte)'"';

    /// <summary>
    /// The length up to the end of the last whole record; 0 when there is none. A line break ends a record where the quotes before it are even;
    /// that holds for all well-formed CSV, and the first malformed record stands whole or unclosed behind such a cut.
    /// </summary>
    public static int Last(ReadOnlySpan<byte> bytes)
    {
        var quotes = bytes.Count(Quote);
        var end = bytes.Length;
        while (true)
        {
            var cut = LastBreak(bytes[..end]);
            if (cut == 0) return 0;
            if (quotes > 0) quotes -= bytes[cut..end].Count(Quote);
            if (quotes % 2 == 0) return cut;
            end = cut - 1;
        }
    }

    // A CR at the very end may be half of a CR LF, so it is no place to cut yet.
    private static int LastBreak(ReadOnlySpan<byte> bytes)
    {
        var feed = bytes.LastIndexOf((byte)'\n');
        if (feed >= 0 || bytes.IsEmpty) return feed + 1;
        return bytes[..^1].LastIndexOf((byte)'\r') + 1;
    }
}
