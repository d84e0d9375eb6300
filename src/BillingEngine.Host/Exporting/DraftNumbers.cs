using System.Text.Json;
using BillingEngine.Core;
using BillingEngine.Core.Invoicing;
using BillingEngine.Storage;
using BillingEngine.Storage.Catalog;
using BillingEngine.Storage.Exporting;

namespace BillingEngine.Host.Exporting;

/// <summary>The numbers of drafts that charge a product of a service period, for pages of accounts; none when the period's documents are issued.</summary>
internal sealed class DraftNumbers(BillingDatabase database, ExportScope scope)
{
    private static readonly Dictionary<string, string> None = [];

    private readonly Dictionary<(int Account, BillingPeriod Service), Dictionary<string, string>> _numbers = [];

    /// <summary>Loads a page and forgets the one before.</summary>
    public void Load(IEnumerable<StoredAccount> page)
    {
        _numbers.Clear();
        if (scope.Run.Issued) return;
        var accounts = JsonSerializer.Serialize(page.Select(account => account.Id));
        foreach (var row in database.Query<Row>("exporting/load-draft-lines", new { runId = scope.Run.Id, accounts }))
        {
            var key = ((int)row.AccountId, new BillingPeriod((int)row.ServicePeriod));
            if (!_numbers.TryGetValue(key, out var products)) _numbers[key] = products = new(StringComparer.Ordinal);
            products[row.Product] = new DocumentNumber(DocumentNumber.Draft, scope.Period, (int)row.Ordinal).ToString();
        }
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
