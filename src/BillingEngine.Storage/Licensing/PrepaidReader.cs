using BillingEngine.Core;
using BillingEngine.Core.Licensing.PrepaidKeys;

namespace BillingEngine.Storage.Licensing;

/// <summary>Reads what activated keys give a page of accounts (L16).</summary>
internal sealed class PrepaidReader
{
    private readonly BillingDatabase _database;

    private PrepaidReader(BillingDatabase database) => _database = database;

    /// <summary>A reader; null where no key was ever activated, so that pages ask nothing.</summary>
    public static PrepaidReader? Of(BillingDatabase database) =>
        BulkStatement.Scalar(database, "licensing/has-key-activations") == 0 ? null : new PrepaidReader(database);

    /// <summary>By account id, what reaches into the service periods from one on.</summary>
    /// <param name="accounts">Account ids as a JSON array.</param>
    /// <param name="from">The oldest service period.</param>
    public IReadOnlyDictionary<int, IReadOnlyList<PrepaidQuantity>> Load(string accounts, BillingPeriod from) =>
        _database.Query<Row>("licensing/load-prepaid", new { accounts, from = from.Index })
            .GroupBy(row => (int)row.AccountId)
            .ToDictionary(group => group.Key, group => (IReadOnlyList<PrepaidQuantity>)[.. group.Select(row => row.Prepaid)]);

    private sealed class Row
    {
        public long AccountId { get; init; }

        public string Product { get; init; } = "";

        public long QuantityMicro { get; init; }

        public long FromPeriod { get; init; }

        public long Months { get; init; }

        public PrepaidQuantity Prepaid => new(Product, Quantity.FromMicro(QuantityMicro), new BillingPeriod((int)FromPeriod), (int)Months);
    }
}
