using BillingEngine.Connectors.Exporting;
using BillingEngine.Connectors.Exporting.Html;
using BillingEngine.Core;
using BillingEngine.Core.Exporting;
using BillingEngine.Core.Payments;
using BillingEngine.Host.Payments;
using BillingEngine.Storage;
using BillingEngine.Storage.Exporting;

namespace BillingEngine.Host.Exporting;

/// <summary>Writes documents: <c>invoices.csv</c>, <c>invoice_lines.csv</c> and the pages, which go on while other files are written.</summary>
internal sealed class DocumentExport : IDisposable
{
    private const int PageSize = 100;

    private readonly ListedDocumentReader _reader;
    private readonly ExportScope _scope;
    private readonly ExportTarget _target;
    private readonly DocumentFiles? _pages;
    private readonly Dictionary<int, SortedSet<BillingPeriod>> _corrected = [];
    private int _written;

    public DocumentExport(BillingDatabase database, ExportScope scope, ExportTarget target, bool html)
    {
        _reader = new ListedDocumentReader(database, scope);
        _scope = scope;
        _target = target;
        _pages = html ? new DocumentFiles(target.Folder, target.Vendor) : null;
    }

    /// <summary>A second connection, on which invoices are read while their lines are; null for none.</summary>
    public BillingDatabase? Beside { get; init; }

    /// <summary>Tells the states of documents (P2), on the second connection when there is one; null while nothing of payments is used.</summary>
    public DocumentStanding? Standing { get; init; }

    /// <summary>The listed documents by kind and their sums; complete after <see cref="WriteTables"/>.</summary>
    public DocumentCounts Counts { get; private set; } = new();

    /// <summary>By account id, the service periods before the billing period that its listed documents have lines of.</summary>
    public IReadOnlyDictionary<int, SortedSet<BillingPeriod>> CorrectedPeriods => _corrected;

    /// <summary>Writes the two tables, and hands the documents to the threads that write pages.</summary>
    public IReadOnlyList<ExportedFile> WriteTables()
    {
        if (Beside is not { } beside) return [WriteLines(new LinePages(_reader, _pages is not null), null), WriteInvoices(_reader)];
        var reader = new ListedDocumentReader(beside, _scope);
        var invoices = Task.Run(() => WriteInvoices(reader));
        try
        {
            // The second connection reads invoices first, and then every other page of lines.
            var second = new LinePages(reader, _pages is not null);
            return [WriteLines(new LinePages(_reader, _pages is not null), () => invoices.IsCompleted ? second : null), invoices.GetAwaiter().GetResult()];
        }
        finally
        {
            Background.WaitOut(invoices);
        }
    }

    /// <summary>Waits for the pages; none when they were not asked for.</summary>
    public IReadOnlyList<ExportedFile> FinishPages() => _pages?.Finish() ?? [];

    public void Dispose() => _pages?.Dispose();

    private ExportedFile WriteInvoices(ListedDocumentReader reader)
    {
        using var table = new InvoiceTable(_target.Folder);
        foreach (var ids in reader.ByAccount().Chunk(_target.Settings.PageSize))
        {
            var page = reader.Documents(ids);
            var states = Standing?.States(ids);
            for (var i = 0; i < page.Count; i++)
                table.Add(page[i], states is not null && states.TryGetValue(ids[i], out var state) ? state : DocumentState.Issued);
            Counts = Counts.With(page);
        }
        return table.Finish();
    }

    /// <summary>Writes the lines of all documents.</summary>
    /// <param name="first">Reads pages on this thread.</param>
    /// <param name="second">Tells who can read the page after it at the same time; null for nobody.</param>
    private ExportedFile WriteLines(LinePages first, Func<LinePages?>? second)
    {
        using var table = InvoiceLineTable.Create(_target.Folder);
        var ids = _reader.ByNumber();
        var pages = ids.Chunk(PageSize).ToList();
        for (var next = 0; next < pages.Count;)
        {
            var page = pages[next++];
            var helper = next < pages.Count ? second?.Invoke() : null;
            var reading = helper is null ? Task.CompletedTask : Read(helper, pages[next++]);
            try
            {
                first.Read(page);
            }
            finally
            {
                Background.WaitOut(reading);
            }
            reading.GetAwaiter().GetResult();
            Add(table, first, ids.Count);
            if (helper is not null) Add(table, helper, ids.Count);
        }
        return table.Finish();

        static Task Read(LinePages helper, long[] page) => Task.Run(() => helper.Read(page));
    }

    private void Add(CsvTable table, LinePages read, int documents)
    {
        read.MoveTo(table);
        foreach (var document in read.Page) NoteCorrections(document);
        _pages?.Add(read.Page);
        _target.Report("writing documents", _written += read.Page.Count, documents);
    }

    private void NoteCorrections(DocumentWithLines document)
    {
        foreach (var line in document.Lines)
        {
            if (line.Key.ServicePeriod == document.Document.BillingPeriod) continue;
            if (!_corrected.TryGetValue(document.AccountId, out var periods)) _corrected[document.AccountId] = periods = [];
            periods.Add(line.Key.ServicePeriod);
        }
    }
}
