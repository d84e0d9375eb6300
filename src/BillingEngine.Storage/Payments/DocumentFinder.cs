using BillingEngine.Core;
using BillingEngine.Core.Invoicing;
using BillingEngine.Core.Payments;

namespace BillingEngine.Storage.Payments;

/// <summary>Finds issued documents and what their facts add up to (P2).</summary>
public sealed class DocumentFinder(BillingDatabase database)
{
    /// <summary>The invoices of a billing period that ask for money, oldest first.</summary>
    public IReadOnlyList<DocumentHead> InvoicesOf(BillingPeriod period) =>
        database.Query<DocumentHead>("payments/list-invoices-of-period", new { period = period.Index });

    /// <summary>The invoices of an account that asked for money, oldest first.</summary>
    public IReadOnlyList<DocumentHead> InvoicesOf(string account) =>
        database.Query<DocumentHead>("payments/list-invoices-of-account", new { account });

    /// <summary>The invoices that asked for money up to a billing period, in the order of accounts.</summary>
    public IReadOnlyList<DocumentHead> InvoicesUntil(BillingPeriod until) =>
        database.Query<DocumentHead>("payments/list-invoices-until", new { until = until.Index });

    /// <summary>An issued document; null when there is none of the number.</summary>
    public DocumentHead? Find(DocumentNumber number)
    {
        var kind = Enum.GetValues<DocumentKind>().Where(kind => DocumentNumber.PrefixOf(kind) == number.Prefix).Select(DocumentKindName.Of).FirstOrDefault();
        return kind is null
            ? null
            : database.QuerySingle<DocumentHead>("payments/find-issued-document", new { kind, period = number.Period.Index, ordinal = number.Ordinal });
    }

    /// <summary>Issued documents of a page of ids; drafts are left out.</summary>
    public IReadOnlyList<DocumentHead> Heads(IEnumerable<long> ids) =>
        database.Query<DocumentHead>("payments/load-heads", new { ids = IdList.Json(ids) });

    /// <summary>The invoices that were issued, charged or paid in a window of days, both inside.</summary>
    public IReadOnlyList<DocumentHead> Reconciled(DateOnly from, DateOnly until) => database.Query<DocumentHead>("payments/list-reconciled-invoices", new
    {
        from = Instant.Day(from),
        until = Instant.Day(until),
        fromAt = Instant.Of(Start(from)),
        untilAt = Instant.Of(Start(until).AddDays(1)),
    });

    /// <summary>Test orders that were made in a window of days, both inside.</summary>
    public IReadOnlyList<TestOrder> TestOrders(DateOnly from, DateOnly until) => database.Query<TestOrder>(
        "payments/list-test-orders", new { fromAt = Instant.Of(Start(from)), untilAt = Instant.Of(Start(until).AddDays(1)) });

    /// <summary>The numbers of documents, by their ids.</summary>
    public IReadOnlyDictionary<long, string> Numbers(IEnumerable<long> ids) =>
        database.Query<DocumentHead>("payments/load-numbers", new { ids = IdList.Json(ids.Distinct()) })
            .ToDictionary(head => head.Id, head => head.Number.ToString());

    /// <summary>The codes of all accounts, by their ids.</summary>
    public IReadOnlyDictionary<long, string> AccountCodes() =>
        database.Query<CodeRow>("payments/load-account-codes").ToDictionary(row => row.Id, row => row.Code);

    /// <summary>What the facts of documents add up to, by id.</summary>
    public IReadOnlyDictionary<long, DocumentBalance> Balances(IEnumerable<long> ids) =>
        database.Query<BalanceRow>("payments/load-balances", new { ids = IdList.Json(ids) })
            .ToDictionary(row => row.DocumentId, row => row.Balance);

    /// <summary>What the facts of a document add up to.</summary>
    public DocumentBalance Balance(long id) => Balances([id])[id];

    /// <summary>True once anything of payments was used: before that no export shows them.</summary>
    public static bool IsUsed(BillingDatabase database) => BulkStatement.Scalar(database, "payments/is-used") != 0;

    /// <summary>The latest day that a run or a collection knows; null before the first run. What is overdue goes by it (D21).</summary>
    public DateOnly? BooksDay => database.QuerySingle<string>("payments/find-books-day") is { } day ? Instant.ReadDay(day) : null;

    private static DateTimeOffset Start(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);

    private sealed class CodeRow
    {
        public long Id { get; init; }

        public string Code { get; init; } = "";
    }

    private sealed class BalanceRow
    {
        public long DocumentId { get; init; }

        public long ChargedMinor { get; init; }

        public long CreditedAtIssueMinor { get; init; }

        public long CreditedLaterMinor { get; init; }

        public long SettledMinor { get; init; }

        public long ChargedBackMinor { get; init; }

        public long RefundedMinor { get; init; }

        public long WrittenOffMinor { get; init; }

        public long WasCaptured { get; init; }

        public DocumentBalance Balance => new()
        {
            ChargedMinor = ChargedMinor,
            CreditedAtIssueMinor = CreditedAtIssueMinor,
            CreditedLaterMinor = CreditedLaterMinor,
            SettledMinor = SettledMinor,
            ChargedBackMinor = ChargedBackMinor,
            RefundedMinor = RefundedMinor,
            WrittenOffMinor = WrittenOffMinor,
            WasCaptured = WasCaptured != 0,
        };
    }
}
