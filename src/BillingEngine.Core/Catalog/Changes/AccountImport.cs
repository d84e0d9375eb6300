namespace BillingEngine.Core.Catalog.Changes;

/// <summary>Decides what the rows of an account file change, and which are rejected (D23, L4, P8).</summary>
/// <param name="known">The stored accounts, by code.</param>
/// <param name="priceBooks">The codes of all stored price books.</param>
/// <param name="nextPeriod">The next period not yet run, from which changed terms hold (D23); <c>default</c> when none was run.</param>
public sealed class AccountImport(IReadOnlyDictionary<string, KnownAccount> known, IReadOnlyCollection<string> priceBooks, BillingPeriod nextPeriod)
{
    private readonly Dictionary<string, AccountRow> _seen = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _references = known.Values
        .Where(account => account.Account.GatewayReference.Length > 0)
        .ToDictionary(account => account.Account.GatewayReference, account => account.Account.Code, StringComparer.Ordinal);

    /// <summary>Decides over the rows of a file, in its order.</summary>
    public AccountDecisions Decide(IReadOnlyList<AccountRow> rows)
    {
        var changes = new List<AccountChange>();
        var rejections = new List<Rejection>();
        foreach (var row in rows)
        {
            if (_seen.TryGetValue(row.Given.Code, out var earlier) && earlier.Given == row.Given) continue;
            var fault = earlier is null
                ? Fault(row.Given)
                : FormattableString.Invariant($"account {CodeText.Quoted(row.Given.Code)} is on line {earlier.Line} already with other values; keep one row");
            if (fault is not null)
            {
                rejections.Add(new Rejection(row.Line, fault, row.Raw));
                continue;
            }
            _seen.Add(row.Given.Code, row);
            var change = Change(row.Given);
            Move(change.Account);
            if (!change.IsEmpty) changes.Add(change);
        }
        changes.Sort((left, right) => Utf8Order.Compare(left.Account.Code, right.Account.Code));
        return new AccountDecisions(changes, rejections);
    }

    /// <summary>The stored accounts whose time zone the rows would change: only for these it matters whether they have usage.</summary>
    public static IReadOnlyList<KnownAccount> ChangingZone(IReadOnlyDictionary<string, KnownAccount> known, IReadOnlyList<AccountRow> rows) =>
        [.. rows
            .Select(row => known.GetValueOrDefault(row.Given.Code) is { } account && account.Account.TimeZone != row.Given.TimeZone ? account : null)
            .OfType<KnownAccount>()
            .DistinctBy(account => account.Id)];

    private string? Fault(GivenAccount given)
    {
        if (PriceBookFault(given.PriceBook) is { } fault) return fault;
        if (_references.TryGetValue(given.GatewayReference, out var holder) && holder != given.Code)
            return $"gateway_reference {CodeText.Quoted(given.GatewayReference)} belongs to account {CodeText.Quoted(holder)} (P8); give the account its own";
        return known.TryGetValue(given.Code, out var stored) ? ChangeFault(given, stored) : null;
    }

    private string? PriceBookFault(string code)
    {
        if (code.Length > 0)
            return priceBooks.Contains(code) ? null : $"price_book {CodeText.Quoted(code)} is unknown; import it, or correct the code";
        return priceBooks.Count switch
        {
            0 => "no price book is known; import a pricebook.json first",
            1 => null,
            _ => "price_book is empty and there are several price books; name one",
        };
    }

    private static string? ChangeFault(GivenAccount given, KnownAccount stored)
    {
        var before = stored.Account;
        if (before.Currency != given.Currency)
            return $"currency cannot change from {before.Currency} to {given.Currency} (D23); bill the other currency to a new account";
        if (before.TimeZone != given.TimeZone && stored.HasUsage)
            return $"time_zone cannot change from {before.TimeZone} to {given.TimeZone}, because there is usage (D23); keep it, or use a new account";
        return given is { PaymentMethod: { } method, PaymentMethodSince: null } && Latest(stored.PaymentMethods) is { } latest && latest != method
            ? "payment_method changes without a date (L4); give payment_method_since"
            : null;
    }

    private AccountChange Change(GivenAccount given)
    {
        var terms = new AccountTerms(default, given.Channel, given.PriceBook.Length > 0 ? given.PriceBook : priceBooks.Single());
        var account = new Account
        {
            Code = given.Code,
            Name = given.Name,
            Currency = given.Currency,
            TimeZone = given.TimeZone,
            Email = given.Email,
            Isolated = given.Isolated,
            GatewayReference = given.GatewayReference,
            Terms = [terms],
        };
        if (!known.TryGetValue(given.Code, out var stored))
            return new AccountChange { Account = account, ChangesFields = true, Terms = terms, PaymentMethod = FirstMethod(given) };
        var current = stored.Account.TermsIn(nextPeriod);
        var changed = current.Channel == terms.Channel && current.PriceBook == terms.PriceBook ? null : terms with { From = nextPeriod };
        return new AccountChange
        {
            Id = stored.Id,
            Account = account with { Terms = changed is null ? stored.Account.Terms : [.. stored.Account.Terms.Where(old => old.From < nextPeriod), changed] },
            ChangesFields = !SameFields(account, stored.Account),
            Terms = changed,
            PaymentMethod = NextMethod(given, stored.PaymentMethods),
        };
    }

    // An account that gives its reference up frees it for the rows after it.
    private void Move(Account account)
    {
        if (known.TryGetValue(account.Code, out var stored) && stored.Account.GatewayReference.Length > 0)
            _references.Remove(stored.Account.GatewayReference);
        if (account.GatewayReference.Length > 0) _references[account.GatewayReference] = account.Code;
    }

    private static PaymentMethodFact FirstMethod(GivenAccount given) => new(given.PaymentMethodSince, given.PaymentMethod ?? PaymentMethod.Active);

    private static PaymentMethodFact? NextMethod(GivenAccount given, IReadOnlyList<PaymentMethodFact> history) =>
        given is { PaymentMethod: { } method, PaymentMethodSince: { } since } && new PaymentMethodFact(since, method) is var fact && !history.Contains(fact)
            ? fact
            : null;

    // Of two on one date active wins (L4).
    private static PaymentMethod? Latest(IReadOnlyList<PaymentMethodFact> history) => history
        .OrderByDescending(fact => fact.Since ?? DateOnly.MinValue)
        .ThenBy(fact => fact.Method)
        .FirstOrDefault()?.Method;

    private static bool SameFields(Account left, Account right) =>
        (left.Name, left.TimeZone, left.Email, left.Isolated, left.GatewayReference)
        == (right.Name, right.TimeZone, right.Email, right.Isolated, right.GatewayReference);
}
