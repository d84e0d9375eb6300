using BillingEngine.Core;
using BillingEngine.Storage.Usage;

namespace BillingEngine.Storage.Licensing;

/// <summary>The records of input files of one kind: what is known of a content, and which rows of it still wait (D6).</summary>
/// <param name="database">Where they are.</param>
/// <param name="kind">One of the constants of <see cref="ImportedFile"/>.</param>
public sealed class TableFileStore(BillingDatabase database, string kind)
{
    /// <summary>True when the last file of the kind has this content and no rejections: then it changes nothing.</summary>
    public bool IsNewest(byte[] sha256) =>
        database.QuerySingle<NewestRow>("licensing/find-newest-file", new { kind }) is { RowsRejected: 0 } newest
        && newest.Sha256.AsSpan().SequenceEqual(sha256);

    /// <summary>True when a file of this content is recorded, with exactly these rejections.</summary>
    public bool HasRejections(byte[] sha256, IReadOnlyList<Rejection> rejections) =>
        database.QuerySingle<long>("licensing/count-files", new { sha256, kind }) > 0
        && database.Query<RejectionRow>("licensing/load-standing-rejections", new { sha256, kind }).Select(row => ((int)row.Line, row.Reason))
            .SequenceEqual(rejections.Select(rejection => (rejection.Line, rejection.Reason)));

    /// <summary>Closes the rejections of earlier imports of a content: the next import of it speaks for the rows.</summary>
    public void ReplaceRejections(byte[] sha256) => database.Execute("licensing/replace-rejections", new { sha256, kind });

    private sealed class NewestRow
    {
        public byte[] Sha256 { get; init; } = [];

        public long RowsRejected { get; init; }
    }

    private sealed class RejectionRow
    {
        public long Line { get; init; }

        public string Reason { get; init; } = "";
    }
}
