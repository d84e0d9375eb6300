using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using System.Security.Cryptography;
using BillingEngine.Core;
using BillingEngine.Core.Exporting;
using Microsoft.Win32.SafeHandles;

namespace BillingEngine.Connectors.Exporting.Html;

/// <summary>
/// Writes <c>documents/NUMBER.html</c> on threads of its own, beside the thread that reads the documents. What waits is bounded. A fault of
/// writing comes out of <see cref="Add"/> or <see cref="Finish"/>.
/// </summary>
public sealed class DocumentFiles : IDisposable
{
    private const string Folder = "documents";
    private const int MaximumThreads = 4;

    private readonly string _path;
    private readonly Vendor _vendor;
    private readonly BlockingCollection<IReadOnlyList<DocumentWithLines>> _waiting;
    private readonly ConcurrentBag<ExportedFile> _files = [];
    private readonly Thread[] _threads;
    private readonly Lock _creating = new();
    private volatile ExceptionDispatchInfo? _fault;

    /// <summary>Makes the folder and starts the threads.</summary>
    /// <param name="folder">The folder of the export.</param>
    /// <param name="vendor">The party that documents come from.</param>
    public DocumentFiles(string folder, Vendor vendor)
    {
        _path = Path.Combine(folder, Folder);
        _vendor = vendor;
        Directory.CreateDirectory(_path);
        _threads = new Thread[Math.Clamp(Environment.ProcessorCount, 1, MaximumThreads)];
        _waiting = new BlockingCollection<IReadOnlyList<DocumentWithLines>>(_threads.Length * 2);
        for (var i = 0; i < _threads.Length; i++) (_threads[i] = new Thread(WriteAll) { IsBackground = true, Name = "documents" }).Start();
    }

    /// <summary>Takes a page of documents with their evidence; waits while too many wait.</summary>
    public void Add(IReadOnlyList<DocumentWithLines> page)
    {
        _fault?.Throw();
        _waiting.Add(page);
    }

    /// <summary>Waits until everything is written; the files by path.</summary>
    public IReadOnlyList<ExportedFile> Finish()
    {
        Stop();
        _fault?.Throw();
        return [.. _files.OrderBy(file => file.Path, Utf8Order.Comparer)];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Stop();
        _waiting.Dispose();
    }

    private void Stop()
    {
        if (!_waiting.IsAddingCompleted) _waiting.CompleteAdding();
        foreach (var thread in _threads) thread.Join();
    }

    private void WriteAll()
    {
        var page = new DocumentPage(_vendor);
        foreach (var documents in _waiting.GetConsumingEnumerable())
        {
            // After a fault the rest is only taken off the queue, so that nobody waits for room in it.
            if (_fault is not null) continue;
            try
            {
                foreach (var document in documents) Write(page, document);
            }
            catch (Exception fault)
            {
                _fault = ExceptionDispatchInfo.Capture(fault);
            }
        }
    }

    // The system adds files to a folder one by one, and threads that wait for it burn their processor: they wait here instead.
    private SafeFileHandle Create(string name)
    {
        lock (_creating) return File.OpenHandle(Path.Combine(_path, name), FileMode.CreateNew, FileAccess.Write, FileShare.None);
    }

    private void Write(DocumentPage page, DocumentWithLines document)
    {
        var name = document.Document.Number + ".html";
        var bytes = page.Write(document);
        using (var file = Create(name)) RandomAccess.Write(file, bytes, 0);
        _files.Add(new ExportedFile($"{Folder}/{name}", document.Lines.Count, Convert.ToHexStringLower(SHA256.HashData(bytes))));
    }
}
