using BillingEngine.Core;
using BillingEngine.Core.Invoicing;
using BillingEngine.Storage;
using BillingEngine.Storage.Catalog;
using BillingEngine.Storage.Exporting;

namespace BillingEngine.Host.Exporting;

/// <summary>The numbers of drafts that charge a product of a service period, for a page of accounts; none when the period's documents are issued.</summary>
internal sealed class DraftNumbers
{
    private static readonly Dictionary<string, string> None = [];

    private readonly Dictionary<(int Account, BillingPeriod Service), Dictionary<string, string>> _numbers = [];

    /// <summary>Loads the numbers of a page.</summary>
    public static DraftNumbers Load(BillingDatabase database, ExportScope scope, IEnumerable<StoredAccount> page)
    {
        var numbers = new DraftNumbers();
        if (scope.Run.Issued) return numbers;
        var accounts = IdList.Json(page.Select(account => account.Id));
        foreach (var row in database.Query<Row>("exporting/load-draft-lines", new { runId = scope.Run.Id, accounts })) numbers.Add(row, scope.Period);
        return numbers;
    }

    private void Add(Row row, BillingPeriod billed)
    {
        var key = ((int)row.AccountId, new BillingPeriod((int)row.ServicePeriod));
        if (!_numbers.TryGetValue(key, out var products)) _numbers[key] = products = new(StringComparer.Ordinal);
        products[row.Product] = new DocumentNumber(DocumentNumber.Draft, billed, (int)row.Ordinal).ToString();
    }

    /// <summary>The numbers by product code.</summary>
    public IReadOnlyDictionary<string, string> Of(int account, BillingPeriod service) => _numbers.GetValueOrDefault((account, service)) ?? None;

    private sealed class Row
    {
        public long AccountId { get; init; }

        public long ServicePeriod { get; init; }

        public string Product { get; init; } = "";

        public long Ordinal { get; init; }
    }
}
