using BillingEngine.Connectors.Exporting;
using BillingEngine.Connectors.Exporting.Html;
using BillingEngine.Core;
using BillingEngine.Core.Exporting;
using BillingEngine.Core.Payments;
using BillingEngine.Host.Payments;
using BillingEngine.Storage.Exporting;

namespace BillingEngine.Host.Exporting;

/// <summary>Writes documents: <c>invoices.csv</c>, <c>invoice_lines.csv</c> and the pages, which go on while other files are written.</summary>
internal sealed class DocumentExport : IDisposable
{
    private const int PageSize = 100;

    private readonly ListedDocumentReader _reader;
    private readonly ExportTarget _target;
    private readonly DocumentFiles? _pages;
    private readonly Dictionary<int, SortedSet<BillingPeriod>> _corrected = [];

    public DocumentExport(ListedDocumentReader reader, ExportTarget target, bool html)
    {
        _reader = reader;
        _target = target;
        _pages = html ? new DocumentFiles(target.Folder, target.Vendor) : null;
    }

    /// <summary>Tells the states of documents (P2); null while nothing of payments is used.</summary>
    public DocumentStanding? Standing { get; init; }

    /// <summary>The listed documents by kind and their sums; complete after <see cref="WriteTables"/>.</summary>
    public DocumentCounts Counts { get; private set; } = new();

    /// <summary>By account id, the service periods before the billing period that its listed documents have lines of.</summary>
    public IReadOnlyDictionary<int, SortedSet<BillingPeriod>> CorrectedPeriods => _corrected;

    /// <summary>Writes the two tables, and hands the documents to the threads that write pages.</summary>
    public IReadOnlyList<ExportedFile> WriteTables() => [WriteLines(), WriteInvoices()];

    /// <summary>Waits for the pages; none when they were not asked for.</summary>
    public IReadOnlyList<ExportedFile> FinishPages() => _pages?.Finish() ?? [];

    public void Dispose() => _pages?.Dispose();

    private ExportedFile WriteInvoices()
    {
        using var table = new InvoiceTable(_target.Folder);
        foreach (var ids in _reader.ByAccount().Chunk(_target.Settings.PageSize))
        {
            var page = _reader.Documents(ids);
            var states = Standing?.States(ids);
            for (var i = 0; i < page.Count; i++)
                table.Add(page[i], states is not null && states.TryGetValue(ids[i], out var state) ? state : DocumentState.Issued);
            Counts = Counts.With(page);
        }
        return table.Finish();
    }

    private ExportedFile WriteLines()
    {
        using var table = new InvoiceLineTable(_target.Folder);
        var ids = _reader.ByNumber();
        var done = 0;
        foreach (var chunk in ids.Chunk(PageSize))
        {
            var page = _reader.WithLines(chunk, _pages is not null);
            foreach (var document in page)
            {
                table.Add(document);
                NoteCorrections(document);
            }
            _pages?.Add(page);
            _target.Report("writing documents", done += chunk.Length, ids.Count);
        }
        return table.Finish();
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
