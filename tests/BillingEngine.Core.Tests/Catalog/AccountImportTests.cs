using System.Globalization;
using BillingEngine.Core.Catalog;
using BillingEngine.Core.Catalog.Changes;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Core.Tests.Catalog;

/// <summary>The rows of D23, L4 and P8 for accounts. 'acme' is stored; the next period not yet run is 2024-10.</summary>
public sealed class AccountImportTests
{
    private static readonly Currency Usd = Currency.Find("USD");

    private static readonly BillingPeriod Next = new(2024, 10);

    private static readonly Account Acme = new()
    {
        Code = "acme",
        Name = "Acme",
        Currency = Usd,
        TimeZone = "UTC",
        Email = "a@x",
        GatewayReference = "sub-1",
        Terms = [new AccountTerms(default, BillingChannel.Direct, "book")],
    };

    private static readonly GivenAccount Same = new() { Code = "acme", Name = "Acme", Currency = Usd, Email = "a@x", GatewayReference = "sub-1" };

    [Fact]
    public void Decide_the_same_row_changes_nothing() => Decide([Same]).Changes.Should().BeEmpty();

    [Fact]
    public void Decide_fields_that_may_change_updates_them()
    {
        var change = Decide([Same with { Name = "N", Email = "n@x", Isolated = true, GatewayReference = "sub-9", TimeZone = "Europe/Paris" }]).Changes.Single();

        change.Id.Should().Be(7);
        change.ChangesFields.Should().BeTrue();
        change.Terms.Should().BeNull();
        change.PaymentMethod.Should().BeNull();
        change.Account.Should().Be(Acme with { Name = "N", Email = "n@x", Isolated = true, GatewayReference = "sub-9", TimeZone = "Europe/Paris" });
    }

    [Theory]
    [InlineData(BillingChannel.Marketplace, "book")]
    [InlineData(BillingChannel.Direct, "other")]
    [InlineData(BillingChannel.Marketplace, "other")]
    public void Decide_channel_or_price_book_holds_from_the_next_period(BillingChannel channel, string book)
    {
        var change = Decide(["book", "other"], [Same with { Channel = channel, PriceBook = book }]).Changes.Single();

        change.Terms.Should().Be(new AccountTerms(Next, channel, book));
        change.ChangesFields.Should().BeFalse();
        change.Account.Terms.Should().Equal(Acme.Terms[0], change.Terms!);
        change.Account.TermsIn(Next - 1).Should().Be(Acme.Terms[0]);
        change.Account.TermsIn(Next).Should().Be(change.Terms);
    }

    [Fact]
    public void Decide_a_second_change_for_the_next_period_replaces_the_first()
    {
        var stored = Acme with { Terms = [Acme.Terms[0], new AccountTerms(Next, BillingChannel.Marketplace, "book")] };
        var import = new AccountImport(Known(stored), ["book"], Next);

        var change = import.Decide([Row(2, Same)]).Changes.Single();

        change.Terms.Should().Be(new AccountTerms(Next, BillingChannel.Direct, "book"));
        change.Account.Terms.Should().Equal(Acme.Terms[0], change.Terms!);
    }

    [Fact]
    public void Decide_terms_before_any_run_hold_always()
    {
        var change = new AccountImport(Known(Acme), ["book"], default).Decide([Row(2, Same with { Channel = BillingChannel.Marketplace })]).Changes.Single();

        change.Terms.Should().Be(new AccountTerms(default, BillingChannel.Marketplace, "book"));
        change.Account.Terms.Should().Equal(change.Terms!);
    }

    [Fact]
    public void Decide_new_accounts_stand_in_ordinal_order_and_hold_always()
    {
        var changes = Decide([New("b"), New("\U0001F600"), New("\uFF00"), New("a") with { Channel = BillingChannel.Marketplace }]).Changes;

        changes.Select(change => change.Account.Code).Should().Equal("a", "b", "\uFF00", "\U0001F600");
        changes.Should().OnlyContain(change => change.Id == null && change.ChangesFields);
        changes[0].Terms.Should().Be(new AccountTerms(default, BillingChannel.Marketplace, "book"));
        changes[0].PaymentMethod.Should().Be(new PaymentMethodFact(null, PaymentMethod.Active));
    }

    public static TheoryData<GivenAccount, string> Refused => new()
    {
        { Same with { Currency = Currency.Find("EUR") }, "currency cannot change from USD to EUR (D23); bill the other currency to a new account" },
        { Same with { PriceBook = "x" }, "price_book 'x' is unknown; import it, or correct the code" },
        { New("b") with { GatewayReference = "sub-1" }, "gateway_reference 'sub-1' belongs to account 'acme' (P8); give the account its own" },
        { Same with { PaymentMethod = PaymentMethod.None }, "payment_method changes without a date (L4); give payment_method_since" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Decide_a_refused_change_rejects_the_row(GivenAccount given, string reason)
    {
        var decisions = Decide([given]);

        decisions.Changes.Should().BeEmpty();
        decisions.Rejections.Select(rejection => (rejection.Line, rejection.Reason)).Should().Equal((2, reason));
    }

    [Fact]
    public void Decide_a_time_zone_holds_once_there_is_usage() =>
        new AccountImport(Known(Acme, hasUsage: true), ["book"], Next).Decide([Row(2, Same with { TimeZone = "Europe/Paris", Name = "N" })])
            .Rejections.Single().Reason.Should()
            .Be("time_zone cannot change from UTC to Europe/Paris, because there is usage (D23); keep it, or use a new account");

    [Fact]
    public void ChangingZone_is_each_account_once() =>
        AccountImport
            .ChangingZone(Known(Acme), [Row(2, Same), Row(3, Same with { TimeZone = "A/B" }), Row(4, Same with { TimeZone = "C/D" }), Row(5, New("n"))])
            .Select(account => account.Id).Should().Equal(7);

    [Fact]
    public void Decide_without_a_price_book_rejects_every_row() =>
        Decide([], [New("a")]).Rejections.Single().Reason.Should().Be("no price book is known; import a pricebook.json first");

    [Fact]
    public void Decide_with_several_price_books_asks_for_one() =>
        Decide(["book", "other"], [Same]).Rejections.Single().Reason.Should().Be("price_book is empty and there are several price books; name one");

    [Fact]
    public void Decide_the_same_row_twice_is_one_account_and_another_is_rejected()
    {
        var decisions = Decide([New("a"), New("a"), New("a") with { Name = "Other" }, New("b")]);

        decisions.Changes.Select(change => change.Account.Code).Should().Equal("a", "b");
        decisions.Rejections.Select(rejection => (rejection.Line, rejection.Reason))
            .Should().Equal((4, "account 'a' is on line 2 already with other values; keep one row"));
    }

    [Fact]
    public void Decide_a_row_after_a_rejected_one_counts() =>
        Decide([New("a") with { PriceBook = "x" }, New("a")]).Changes.Single().Account.Code.Should().Be("a");

    [Fact]
    public void Decide_a_gateway_reference_moves_when_it_is_given_up_first()
    {
        GivenAccount[] rows = [Same with { GatewayReference = "" }, New("b") with { GatewayReference = "sub-1" }, New("c") with { GatewayReference = "sub-1" }];

        var decisions = Decide(rows);

        decisions.Changes.Select(change => (change.Account.Code, change.Account.GatewayReference)).Should().Equal(("acme", ""), ("b", "sub-1"));
        decisions.Rejections.Single().Reason.Should().Be("gateway_reference 'sub-1' belongs to account 'b' (P8); give the account its own");
    }

    [Theory]
    [InlineData("", "", "always active")]
    [InlineData("none", "", "always none")]
    [InlineData("none", "2024-05-01", "2024-05-01 none")]
    [InlineData("", "2024-05-01", "2024-05-01 active")]
    public void Decide_the_first_payment_method_holds_always_or_from_its_date(string method, string since, string fact) =>
        Shown(Decide([With(New("n"), method, since)]).Changes.Single().PaymentMethod).Should().Be(fact);

    // 'acme' is active always, and none since 2024-03-01.
    [Theory]
    [InlineData("", "", "nothing")]
    [InlineData("", "2024-05-01", "nothing")]
    [InlineData("none", "", "nothing")]
    [InlineData("none", "2024-03-01", "nothing")]
    [InlineData("none", "2024-05-01", "2024-05-01 none")]
    [InlineData("active", "2024-03-01", "2024-03-01 active")]
    [InlineData("active", "2024-02-01", "2024-02-01 active")]
    [InlineData("active", "", "rejected")]
    public void Decide_a_later_payment_method_adds_to_the_history(string method, string since, string fact)
    {
        var known = Known(Acme, false, new PaymentMethodFact(null, PaymentMethod.Active), new PaymentMethodFact(new DateOnly(2024, 3, 1), PaymentMethod.None));

        var decisions = new AccountImport(known, ["book"], Next).Decide([Row(2, With(Same, method, since))]);

        (decisions.Rejections.Count > 0 ? "rejected" : Shown(decisions.Changes.SingleOrDefault()?.PaymentMethod)).Should().Be(fact);
    }

    [Fact]
    public void Decide_of_two_methods_on_one_date_active_is_the_latest()
    {
        var day = new DateOnly(2024, 3, 1);
        var known = Known(Acme, false, new PaymentMethodFact(day, PaymentMethod.None), new PaymentMethodFact(day, PaymentMethod.Active));

        new AccountImport(known, ["book"], Next).Decide([Row(2, With(Same, "active", ""))]).Rejections.Should().BeEmpty();
        new AccountImport(known, ["book"], Next).Decide([Row(2, With(Same, "none", ""))]).Rejections.Should().HaveCount(1);
    }

    private static AccountDecisions Decide(IReadOnlyList<GivenAccount> given) => Decide(["book"], given);

    private static AccountDecisions Decide(string[] books, IReadOnlyList<GivenAccount> given) =>
        new AccountImport(Known(Acme), books, Next).Decide([.. given.Select((account, index) => Row(index + 2, account))]);

    private static Dictionary<string, KnownAccount> Known(Account account, bool hasUsage = false, params PaymentMethodFact[] methods) =>
        new(StringComparer.Ordinal)
        {
            [account.Code] = new KnownAccount(7, account, methods.Length > 0 ? methods : [new PaymentMethodFact(null, PaymentMethod.Active)], hasUsage),
        };

    private static AccountRow Row(int line, GivenAccount given) => new(line, default, given);

    private static GivenAccount New(string code) => new() { Code = code, Name = "N " + code, Currency = Usd };

    private static GivenAccount With(GivenAccount given, string method, string since) => given with
    {
        PaymentMethod = method switch { "active" => PaymentMethod.Active, "none" => PaymentMethod.None, _ => null },
        PaymentMethodSince = since.Length == 0 ? null : DateOnly.ParseExact(since, "yyyy-MM-dd", CultureInfo.InvariantCulture),
    };

    private static string Shown(PaymentMethodFact? fact)
    {
        if (fact is null) return "nothing";
        var since = fact.Since?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "always";
        return $"{since} {(fact.Method == PaymentMethod.Active ? "active" : "none")}";
    }
}
