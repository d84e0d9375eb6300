using System.Runtime.ExceptionServices;
using BillingEngine.Core;
using BillingEngine.Core.Usage;

namespace BillingEngine.Connectors.Usage;

/// <summary>
/// Reads usage files into a <see cref="UsageBuffer"/> with one thread per core. Threads spread over files first and share what is left, so one
/// large file keeps every core busy too. Which thread reads what changes no result.
/// </summary>
public sealed class UsageScanner(IReadOnlyList<UsageFile> files, UsageDirectory directory) : IDisposable
{
    // A rejected row's object, list entry and strings, about.
    private const int RejectionOverhead = 200;

    private readonly Lock _lock = new();
    private readonly List<FileRejection> _rejections = [];
    private ScanFault? _firstFault;
    private long _rejectionBytes;
    private Exception? _bug;
    private volatile bool _stop;

    /// <summary>Bytes read so far, of all files.</summary>
    public long BytesRead
    {
        get
        {
            var bytes = 0L;
            foreach (var file in files) bytes += file.Bytes;
            return bytes;
        }
    }

    /// <summary>Threads that read; one per core by default.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>
    /// Reads on until everything is read (true) or the buffer and the rejections together hold more than <paramref name="limitBytes"/> (false: take
    /// the rejections, flush and clear the buffer, and call again).
    /// </summary>
    /// <param name="buffer">Takes the records.</param>
    /// <param name="limitBytes">What buffer and rejections may hold; passed by a few chunks at most.</param>
    /// <param name="onProgress">Is told the bytes read so far, on the calling thread; what it throws ends the scan.</param>
    /// <exception cref="InputException">A file cannot be read as CSV, or its header is wrong: nothing of the import may be kept.</exception>
    public bool Scan(UsageBuffer buffer, long limitBytes, Action<long>? onProgress = null)
    {
        _stop = false;
        var others = new Thread[files.Count == 0 ? 0 : Threads - 1];
        for (var i = 0; i < others.Length; i++)
        {
            others[i] = new Thread(() => Work(buffer, limitBytes, null)) { IsBackground = true };
            others[i].Start();
        }
        Work(buffer, limitBytes, onProgress);
        foreach (var thread in others) thread.Join();
        if (_bug is not null) ExceptionDispatchInfo.Throw(_bug);
        if (_firstFault is not null) throw _firstFault.Exception;
        return files.All(file => file.IsTaken);
    }

    /// <summary>The rejected rows since the last call, in no order.</summary>
    public IReadOnlyList<FileRejection> TakeRejections()
    {
        var taken = _rejections.ToArray();
        _rejections.Clear();
        _rejectionBytes = 0;
        return taken;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var file in files) file.Dispose();
    }

    private void Work(UsageBuffer buffer, long limitBytes, Action<long>? onProgress)
    {
        try
        {
            var worker = new ScanWorker(directory, buffer.NewWriter());
            for (UsageFile? file = null; !_stop && (file = Next(file)) is not null;)
            {
                Take(worker, file);
                if (buffer.Bytes + Volatile.Read(ref _rejectionBytes) > limitBytes) _stop = true;
                onProgress?.Invoke(BytesRead);
            }
        }
        catch (Exception bug) when (bug is not OutOfMemoryException)
        {
            _bug = bug;
            _stop = true;
        }
    }

    /// <summary>The file to go on with: the last one, else one that fewest threads read, else none.</summary>
    private UsageFile? Next(UsageFile? last)
    {
        lock (_lock)
        {
            if (last is { IsTaken: false }) return last;
            if (last is not null) last.Readers--;
            UsageFile? next = null;
            foreach (var file in files)
                if (!file.IsTaken && (next is null || file.Readers < next.Readers))
                    next = file;
            if (next is not null) next.Readers++;
            return next;
        }
    }

    private void Take(ScanWorker worker, UsageFile file)
    {
        try
        {
            worker.Read(file);
            if (worker.Rejections.Count > 0) Reject(file, worker.Rejections);
        }
        catch (InputException fault)
        {
            var found = new ScanFault(file.FileId, worker.FirstLine, fault);
            lock (_lock) _firstFault = found.IsBefore(_firstFault) ? found : _firstFault;
            _stop = true;
        }
    }

    private void Reject(UsageFile file, List<Rejection> rejections)
    {
        lock (_lock)
        {
            foreach (var rejection in rejections)
            {
                _rejections.Add(new FileRejection(file.FileId, rejection));
                Volatile.Write(ref _rejectionBytes, _rejectionBytes + RejectionOverhead + rejection.Raw.Length + rejection.Reason.Length * 2);
            }
        }
        rejections.Clear();
    }
}
