using System.Globalization;
using BillingEngine.Core.Catalog;
using BillingEngine.Core.Licensing;
using BillingEngine.Storage.Catalog;

namespace BillingEngine.Storage.Licensing;

/// <summary>
/// Reads licence events and payment-method histories of pages of accounts, a statement each. Where there are none at all, it costs two lookups for
/// all pages together.
/// </summary>
public sealed class LicenseFactReader
{
    private readonly BillingDatabase _database;
    private readonly IReadOnlyDictionary<long, string> _codes;
    private readonly bool _hasEvents;
    private readonly bool _hasDatedPayments;

    /// <summary>Prepares reading.</summary>
    /// <param name="database">Where the facts are.</param>
    /// <param name="codes">Product codes by id.</param>
    public LicenseFactReader(BillingDatabase database, IReadOnlyDictionary<long, string> codes)
    {
        _database = database;
        _codes = codes;
        _hasEvents = BulkStatement.Scalar(database, "licensing/has-events") != 0;
        _hasDatedPayments = BulkStatement.Scalar(database, "licensing/has-dated-payments") != 0;
    }

    /// <summary>The events of accounts, by account id.</summary>
    /// <param name="accounts">Account ids as a JSON array.</param>
    public Dictionary<int, List<LicenseEvent>> Events(string accounts)
    {
        var events = new Dictionary<int, List<LicenseEvent>>();
        if (!_hasEvents) return events;
        using var rows = _database.Prepare("licensing/load-events");
        rows.BindText(1, accounts);
        while (rows.Read())
        {
            if (!LicenseEventName.TryParse(rows.Text(3), out var kind)) throw new InvalidOperationException($"'{rows.Text(3)}' is not a licence event.");
            ListOf(events, rows.Int32(0)).Add(new LicenseEvent(_codes[rows.Int64(1)], rows.Text(2), kind, Day(rows.Text(4)))
            {
                ImportId = rows.Int32(5),
                FileId = rows.Int32(6),
            });
        }
        return events;
    }

    /// <summary>The payment-method histories of accounts for which they are anything but "always active", by account id.</summary>
    /// <param name="accounts">Account ids as a JSON array.</param>
    public Dictionary<int, List<PaymentMethodFact>> Payments(string accounts)
    {
        var payments = new Dictionary<int, List<PaymentMethodFact>>();
        if (!_hasDatedPayments) return payments;
        using var rows = _database.Prepare("licensing/load-dated-payments");
        rows.BindText(1, accounts);
        while (rows.Read())
        {
            var since = rows.Text(1);
            ListOf(payments, rows.Int32(0)).Add(new PaymentMethodFact(since.Length == 0 ? null : Day(since), AccountText.ReadMethod(rows.Text(2))));
        }
        return payments;
    }

    private static List<T> ListOf<T>(Dictionary<int, List<T>> lists, int account)
    {
        if (!lists.TryGetValue(account, out var list)) lists[account] = list = [];
        return list;
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
