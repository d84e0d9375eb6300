using BillingEngine.Core;
using BillingEngine.Core.Usage;

namespace BillingEngine.Connectors.Usage;

/// <summary>Tries rejected rows again (D6): those that pass now are joined into the buffer as records of the file they came in.</summary>
public sealed class UsageRetry(UsageDirectory directory, UsageBuffer buffer)
{
    /// <summary>Tries rows of one file.</summary>
    /// <param name="file">Its id, and what messages call it.</param>
    /// <param name="columns">Its column names.</param>
    /// <param name="rows">The rows, raw.</param>
    /// <returns>The rows that still do not pass, with what is wrong now.</returns>
    public IReadOnlyList<Rejection> Try((int FileId, string Path) file, IReadOnlyList<string> columns, IReadOnlyList<Rejection> rows)
    {
        var (fileId, path) = file;
        var reader = new UsageRowReader(directory, buffer.NewWriter());
        var places = UsageColumns.Of(path, columns);
        var still = new List<Rejection>();
        using var csv = UsageCsv.Read(Joined(rows));
        foreach (var row in rows)
        {
            if (!csv.Read()) throw new InvalidOperationException($"{path}, line {row.Line}: the stored row is not one row of CSV.");
            if (reader.TryJoin(csv, places, fileId)) continue;
            var (reason, retry) = reader.Fault(csv, places);
            still.Add(row with { Reason = reason, Retry = retry });
        }
        return still;
    }

    // One record a row, each behind a line feed, as in a file.
    private static ReadOnlyMemory<byte> Joined(IReadOnlyList<Rejection> rows)
    {
        var joined = new byte[rows.Sum(row => row.Raw.Length + 1)];
        var at = 0;
        foreach (var row in rows)
        {
            joined[at++] = (byte)'\n';
            row.Raw.Span.CopyTo(joined.AsSpan(at));
            at += row.Raw.Length;
        }
        return joined;
    }
}
