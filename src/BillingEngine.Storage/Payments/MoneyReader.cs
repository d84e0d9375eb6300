using BillingEngine.Core;
using BillingEngine.Core.Payments;

namespace BillingEngine.Storage.Payments;

/// <summary>Reads postings, payments and credits as exports list them, with a few statements whatever the number.</summary>
public sealed class MoneyReader(BillingDatabase database)
{
    private readonly Lazy<IReadOnlyDictionary<long, string>> _accounts = new(() => new DocumentFinder(database).AccountCodes());

    /// <summary>Every line of the journal in a range of ledger periods, in the order of <c>journal.csv</c>.</summary>
    public IReadOnlyList<JournalLine> Journal(BillingPeriod from, BillingPeriod until)
    {
        var rows = database.Query<PostingRow>("payments/load-postings", new { from = from.Index, until = until.Index });
        var numbers = Numbers(rows.Select(row => row.DocumentId));
        var lines = rows.SelectMany(row => Core.Payments.Journal.Lines(Posting(row, numbers))).ToList();
        lines.Sort(JournalLine.Compare);
        return lines;
    }

    /// <summary>Payments and returns of a range of ledger periods, by day, order and number.</summary>
    public IReadOnlyList<ListedPayment> Payments(BillingPeriod from, BillingPeriod until)
    {
        var rows = database.Query<PaymentRow>("payments/load-payments", new { from = from.Index, until = until.Index });
        var numbers = Numbers(rows.Select(row => row.DocumentId));
        return [.. rows.Select(row => Payment(row, numbers))
            .OrderBy(row => row.CapturedOn).ThenBy(row => row.Order, Utf8Order.Comparer).ThenBy(row => row.Payment, Utf8Order.Comparer)];
    }

    /// <summary>Every account credit, by account, day and id.</summary>
    public IReadOnlyList<CreditLedgerRow> Credits() =>
        [.. new CreditStore(database).Load().Select(credit =>
            new CreditLedgerRow(credit.Code, credit.Account, credit.MoneyCurrency, credit.Days.First, credit.Days.Last)
            {
                Priority = (int)credit.Priority,
                Reason = credit.Reason,
                GrantedMinor = credit.GrantedMinor,
                SpentMinor = credit.SpentMinor,
                ExpiredMinor = credit.ExpiredMinor,
            })
            .OrderBy(row => row.Account, Utf8Order.Comparer).ThenBy(row => row.GrantedOn).ThenBy(row => row.Credit, Utf8Order.Comparer)];

    private string Account(long? id) => id is { } known ? _accounts.Value[known] : "";

    private IReadOnlyDictionary<long, string> Numbers(IEnumerable<long?> ids) => new DocumentFinder(database).Numbers(ids.OfType<long>());

    private static string Number(long? id, IReadOnlyDictionary<long, string> numbers) => id is { } known ? numbers[known] : "";

    private Posting Posting(PostingRow row, IReadOnlyDictionary<long, string> numbers) => new()
    {
        Kind = Core.Payments.Posting.ParseKind(row.Kind),
        PostedOn = Instant.ReadDay(row.PostedOn),
        Account = Account(row.AccountId),
        Document = Number(row.DocumentId, numbers),
        Currency = Currency.Find(row.Currency),
        Reference = row.Reference,
        AmountMinor = row.AmountMinor,
        FirstMinor = row.FirstMinor,
        SecondMinor = row.SecondMinor,
        ThirdMinor = row.ThirdMinor,
    };

    private ListedPayment Payment(PaymentRow row, IReadOnlyDictionary<long, string> numbers)
    {
        var currency = Currency.Find(row.Currency);
        return new ListedPayment(
            row.Payment, Account(row.AccountId), Number(row.DocumentId, numbers), row.GatewayOrder, Instant.DayOf(Instant.From(row.CapturedAt)),
            new Money(row.AmountMinor, currency), new Money(row.TaxMinor, currency), row.State);
    }

    private sealed class PostingRow
    {
        public string Kind { get; init; } = "";

        public string PostedOn { get; init; } = "";

        public long? AccountId { get; init; }

        public long? DocumentId { get; init; }

        public string Currency { get; init; } = "";

        public string Reference { get; init; } = "";

        public long AmountMinor { get; init; }

        public long FirstMinor { get; init; }

        public long SecondMinor { get; init; }

        public long ThirdMinor { get; init; }
    }

    private sealed class PaymentRow
    {
        public string Payment { get; init; } = "";

        public long? AccountId { get; init; }

        public long? DocumentId { get; init; }

        public string GatewayOrder { get; init; } = "";

        public long CapturedAt { get; init; }

        public long AmountMinor { get; init; }

        public long TaxMinor { get; init; }

        public string Currency { get; init; } = "";

        public string State { get; init; } = "";
    }
}
