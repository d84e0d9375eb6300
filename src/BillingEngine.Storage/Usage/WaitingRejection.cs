using System.Text;

namespace BillingEngine.Storage.Usage;

/// <summary>A rejected row that waits for its account or product to become known (D6); later runs try it again.</summary>
/// <param name="Path">Its file, relative to the input.</param>
/// <param name="Line">1-based line of the file.</param>
/// <param name="Reason">What is wrong, and what to do.</param>
/// <param name="WaitsFor"><c>account</c> or <c>product</c>.</param>
/// <param name="Raw">The row; bytes that are not UTF-8 are shown as U+FFFD.</param>
public sealed record WaitingRejection(string Path, long Line, string Reason, string WaitsFor, string Raw)
{
    /// <summary>All of them, by file and line.</summary>
    public static IReadOnlyList<WaitingRejection> Load(BillingDatabase database) =>
        [.. database.Query<Row>("usage/load-waiting-rejections")
            .Select(row => new WaitingRejection(row.Path, row.Line, row.Reason, row.Retry, Encoding.UTF8.GetString(row.Raw)))];

    /// <summary>Closes waiting rows, which are then never tried again; returns how many.</summary>
    /// <param name="database">A write transaction is open on it.</param>
    /// <param name="reason">Why, for people who look later.</param>
    /// <param name="place">Which: of one file, of one line of it, or all (null).</param>
    public static int Dismiss(BillingDatabase database, string reason, (string Path, int? Line)? place) =>
        database.Execute("usage/dismiss-rejections", new { reason, path = place?.Path, line = place?.Line });

    private sealed class Row
    {
        public string Path { get; init; } = "";

        public long Line { get; init; }

        public string Reason { get; init; } = "";

        public string Retry { get; init; } = "";

        public byte[] Raw { get; init; } = [];
    }
}
