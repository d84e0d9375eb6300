using System.Security.Cryptography;
using System.Text;
using BillingEngine.Core.Payments;

namespace BillingEngine.Storage.Payments;

/// <summary>Account credits and their insert-only ledger (P4). Every method that writes works inside the open transaction.</summary>
/// <param name="database">The database.</param>
/// <param name="books">The books that facts are stored in, asked for when there is one; null for those that are open now.</param>
public sealed class CreditStore(BillingDatabase database, Func<LedgerDay>? books = null)
{
    private readonly Lazy<LedgerDay> _books = new(books ?? (() => LedgerDay.Load(database)));

    /// <summary>True when there is any account credit, or a credit note that could become one.</summary>
    public bool HasAny => BulkStatement.Scalar(database, "payments/has-credits") != 0;

    /// <summary>True when rows of credits wait for their account to become known (D6).</summary>
    public static bool HasWaiting(BillingDatabase database) => BulkStatement.Scalar(database, "payments/has-waiting-credits") != 0;

    /// <summary>Every credit with its ledger added up, by account, day and code.</summary>
    public IReadOnlyList<StoredCredit> Load() => database.Query<StoredCredit>("payments/load-credits");

    /// <summary>The credit of a credit note; null when it has become none yet.</summary>
    public StoredCredit? OfDocument(long documentId) => database.QuerySingle<StoredCredit>("payments/load-credit-of-document", new { documentId });

    /// <summary>The issued credit notes that are no account credit yet, and their amounts.</summary>
    public IReadOnlyList<NewCreditNote> NewCreditNotes() => database.Query<NewCreditNote>("payments/list-new-credit-notes");

    /// <summary>The invoices that a credit note corrects and that no open attempt holds, oldest first.</summary>
    public IReadOnlyList<long> Corrected(long creditNoteId) => database.Query<long>("payments/list-corrected-invoices", new { creditNoteId });

    /// <summary>The invoices of a run in accounts that have credits, by account.</summary>
    public ILookup<long, DocumentHead> InvoicesOf(int runId) =>
        database.Query<DocumentHead>("payments/list-invoices-of-run", new { runId }).ToLookup(head => head.AccountId);

    /// <summary>Grants a credit; returns its number.</summary>
    public long Grant(GrantedCredit credit) => database.QuerySingle<long>("payments/insert-credit", new
    {
        sha256 = Key(credit.Code, credit.DocumentId is not null),
        code = credit.Code,
        accountId = credit.AccountId,
        documentId = credit.DocumentId,
        currency = credit.Currency,
        amountMinor = credit.AmountMinor,
        grantedOn = Instant.Day(credit.GrantedOn),
        expiresOn = credit.ExpiresOn is { } last ? Instant.Day(last) : "",
        priority = credit.Priority,
        reason = credit.Reason,
        ledgerPeriod = _books.Value.Period,
        postedOn = _books.Value.PostedOn(credit.GrantedOn),
    });

    /// <summary>Sets credit against an invoice.</summary>
    /// <param name="spent">How much of which credit, against which invoice.</param>
    /// <param name="day">The day it happens on.</param>
    /// <param name="atIssue">True when it lowers the amount due that stands on the invoice.</param>
    public void Spend(CreditSpent spent, DateOnly day, bool atIssue) =>
        Add(spent.CreditId, "spent", spent.AmountMinor, (day, (long?)spent.DocumentId, atIssue));

    /// <summary>Ends what is left of a credit.</summary>
    public void Expire(long creditId, long amountMinor, DateOnly day) => Add(creditId, "expired", amountMinor, (day, null, false));

    /// <summary>Notes what a refund paid out of a credit.</summary>
    public void Refund(long creditId, long amountMinor, DateOnly day) => Add(creditId, "refunded", amountMinor, (day, null, false));

    /// <summary>Sets the amount due of an invoice that is a draft or is being issued.</summary>
    public void ChangeDue(long documentId, long creditedMinor) => database.Execute("payments/change-amount-due", new { documentId, creditedMinor });

    // A code has no control characters, so a file can never take the number of a credit note away.
    private static byte[] Key(string code, bool isCreditNote) => SHA256.HashData(Encoding.UTF8.GetBytes(isCreditNote ? "\n" + code : code));

    private void Add(long creditId, string kind, long amountMinor, (DateOnly Day, long? DocumentId, bool AtIssue) what) =>
        database.Execute("payments/insert-credit-entry", new
        {
            creditId,
            kind,
            documentId = what.DocumentId,
            atIssue = what.AtIssue ? 1 : 0,
            amountMinor,
            ledgerPeriod = _books.Value.Period,
            postedOn = _books.Value.PostedOn(what.Day),
        });
}
