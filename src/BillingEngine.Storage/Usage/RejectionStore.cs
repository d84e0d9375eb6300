using BillingEngine.Core;

namespace BillingEngine.Storage.Usage;

/// <summary>Rejected rows (D6): inserted once, then open until they pass or a person dismisses them (<see cref="WaitingRejection"/>).</summary>
public sealed class RejectionStore(BillingDatabase database)
{
    /// <summary>Stores rejected rows, in the order of file and line; each (file, line) once.</summary>
    public void Add(IReadOnlyList<FileRejection> rejections)
    {
        if (rejections.Count == 0) return;
        using var insert = database.Prepare("usage/add-rejection");
        foreach (var (fileId, rejection) in rejections.OrderBy(entry => entry.FileId).ThenBy(entry => entry.Rejection.Line))
        {
            insert.Bind(1, fileId);
            insert.Bind(2, rejection.Line);
            insert.BindText(3, rejection.Reason);
            insert.BindBlob(4, rejection.Raw.Span);
            insert.BindText(5, Text(rejection.Retry));
            insert.Enqueue();
        }
    }

    /// <summary>The files of a kind (<see cref="ImportedFile"/>) with rows that can still pass, oldest first.</summary>
    public IReadOnlyList<RetryableFile> FindRetryable(string kind)
    {
        using var find = database.Prepare("usage/find-retryable-files");
        find.BindText(1, kind);
        var files = new List<RetryableFile>();
        while (find.Read()) files.Add(new RetryableFile(find.Int32(0), find.Text(1), find.Text(2)));
        return files;
    }

    /// <summary>Rows of a file that can still pass: at most <paramref name="most"/> behind the line <paramref name="after"/>, in order.</summary>
    public IReadOnlyList<Rejection> LoadRetryable(int fileId, int after, int most)
    {
        using var load = database.Prepare("usage/load-retryable-rows");
        load.Bind(1, fileId);
        load.Bind(2, after);
        load.Bind(3, most);
        var rows = new List<Rejection>();
        while (load.Read()) rows.Add(new Rejection(load.Int32(0), load.Text(2), load.Bytes(1).ToArray(), RejectionRetry.Account));
        return rows;
    }

    /// <summary>Notes what became of rows of a file that were tried again; returns how many passed.</summary>
    /// <param name="fileId">The file.</param>
    /// <param name="tried">The rows, as they were.</param>
    /// <param name="still">Those that did not pass, with what is wrong now.</param>
    public int Settle(int fileId, IReadOnlyList<Rejection> tried, IReadOnlyList<Rejection> still)
    {
        var reasons = tried.ToDictionary(row => row.Line, row => row.Reason);
        Change(fileId, still.Where(row => reasons[row.Line] != row.Reason));
        var failed = still.Select(row => row.Line).ToHashSet();
        Pass(fileId, tried.Select(row => row.Line).Where(line => !failed.Contains(line)));
        return tried.Count - still.Count;
    }

    private void Pass(int fileId, IEnumerable<int> lines)
    {
        using var pass = database.Prepare("usage/pass-rejection");
        foreach (var line in lines)
        {
            pass.Bind(1, fileId);
            pass.Bind(2, line);
            pass.Run();
        }
    }

    private void Change(int fileId, IEnumerable<Rejection> rejections)
    {
        using var change = database.Prepare("usage/change-rejection");
        foreach (var rejection in rejections)
        {
            change.BindText(1, rejection.Reason);
            change.BindText(2, Text(rejection.Retry));
            change.Bind(3, fileId);
            change.Bind(4, rejection.Line);
            change.Run();
        }
    }

    private static string Text(RejectionRetry retry) => retry switch
    {
        RejectionRetry.Account => "account",
        RejectionRetry.Product => "product",
        _ => "never",
    };
}
