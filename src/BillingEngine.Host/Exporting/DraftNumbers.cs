using BillingEngine.Core;
using BillingEngine.Core.Invoicing;
using BillingEngine.Storage;
using BillingEngine.Storage.Catalog;
using BillingEngine.Storage.Exporting;

namespace BillingEngine.Host.Exporting;

/// <summary>The product lines of drafts, for a page of accounts; none when the period's documents are issued.</summary>
internal sealed class DraftNumbers
{
    private readonly Dictionary<int, List<RunLine>> _lines = [];

    /// <summary>Loads the lines of a page.</summary>
    public static DraftNumbers Load(BillingDatabase database, ExportScope scope, IEnumerable<StoredAccount> page)
    {
        var numbers = new DraftNumbers();
        if (scope.Run.Issued) return numbers;
        var accounts = IdList.Json(page.Select(account => account.Id));
        foreach (var row in database.Query<Row>("exporting/load-draft-lines", new { runId = scope.Run.Id, accounts })) numbers.Add(row, scope.Period);
        return numbers;
    }

    /// <summary>The lines of an account's draft.</summary>
    public IReadOnlyList<RunLine> Of(int account) => _lines.GetValueOrDefault(account) ?? [];

    private void Add(Row row, BillingPeriod billed)
    {
        if (!_lines.TryGetValue((int)row.AccountId, out var lines)) _lines[(int)row.AccountId] = lines = [];
        var number = new DocumentNumber(DocumentNumber.Draft, billed, (int)row.Ordinal).ToString();
        lines.Add(new RunLine(new LineKey(new BillingPeriod((int)row.ServicePeriod), row.Product), number, row.AmountMinor));
    }

    private sealed class Row
    {
        public long AccountId { get; init; }

        public long ServicePeriod { get; init; }

        public string Product { get; init; } = "";

        public long Ordinal { get; init; }

        public long AmountMinor { get; init; }
    }
}
