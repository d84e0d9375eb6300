using BillingEngine.Core.Payments;
using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace BillingEngine.Core.Tests.Payments;

public sealed class CreditSpendingTests
{
    private static readonly DateOnly Today = new(2024, 10, 1);

    // P4: lowest priority number, then earliest expiry (never sorts last), then oldest, then ordinal id.
    [Fact]
    public void Spend_credits_go_in_the_order_of_P4()
    {
        AccountCredit[] credits =
        [
            Credit(1, "z-oldest", 100, (new(2024, 1, 1), null)),
            Credit(2, "b", 100),
            Credit(3, "a", 100),
            Credit(4, "expires-later", 100, (null, new(2024, 12, 31))),
            Credit(5, "expires-soon", 100, (null, new(2024, 10, 31))),
            Credit(6, "first", 1),
        ];
        var spent = CreditSpending.Spend(credits, [new OpenInvoice(9, 600)], Today);
        spent.Select(entry => entry.CreditId).Should().Equal(6, 5, 4, 1, 3, 2);
    }

    [Theory]
    [InlineData("2024-10-01", null, true)]
    [InlineData("2024-10-02", null, false)]
    [InlineData("2024-01-01", "2024-10-01", true)] // the last day is inside
    [InlineData("2024-01-01", "2024-09-30", false)]
    public void Spend_credit_between_its_days_only(string granted, string? expires, bool isSpent)
    {
        var credit = Credit(1, "c", 100, (Day(granted), expires is null ? null : Day(expires)));
        CreditSpending.Spend([credit], [new OpenInvoice(9, 600)], Today).Count.Should().Be(isSpent ? 1 : 0);
    }

    // Credit note 7.00, next invoice 20.00: due 13.00. Credit note 7.00 on an unpaid 27.00: due 20.00.
    [Theory]
    [InlineData(2000, 1300, 0)]
    [InlineData(2700, 2000, 0)]
    [InlineData(500, 0, 200)]
    public void Spend_credit_of_7_lowers_what_is_due(long open, long due, long remaining)
    {
        var spent = CreditSpending.Spend([Credit(1, "CRN-2024-09-000001", 100) with { RemainingMinor = 700 }], [new OpenInvoice(9, open)], Today);
        (open - spent.Sum(entry => entry.AmountMinor)).Should().Be(due);
        (700 - spent.Sum(entry => entry.AmountMinor)).Should().Be(remaining);
    }

    [Fact]
    public void Spend_any_world_never_takes_more_than_there_is_and_leaves_nothing_that_could_be_spent()
    {
        var world = from credits in Gen.Choose(0, 500).ListOf()
                    from invoices in Gen.Choose(0, 500).ListOf()
                    select (credits, invoices);
        Prop.ForAll(world.ToArbitrary(), drawn =>
        {
            var credits = drawn.credits.Select((amount, index) => Credit(index, "c" + index, index % 3) with { RemainingMinor = amount }).ToList();
            var invoices = drawn.invoices.Select((open, index) => new OpenInvoice(index, open)).ToList();
            var spent = CreditSpending.Spend(credits, invoices, Today);
            var total = spent.Sum(entry => entry.AmountMinor);
            return spent.All(entry => entry.AmountMinor > 0)
                && credits.All(credit => spent.Where(entry => entry.CreditId == credit.Id).Sum(entry => entry.AmountMinor) <= credit.RemainingMinor)
                && invoices.All(invoice => spent.Where(entry => entry.DocumentId == invoice.DocumentId).Sum(entry => entry.AmountMinor) <= invoice.OpenMinor)
                && total == Math.Min(credits.Sum(credit => credit.RemainingMinor), invoices.Sum(invoice => invoice.OpenMinor));
        }).QuickCheckThrowOnFailure();
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static AccountCredit Credit(long id, string code, int priority, (DateOnly? Granted, DateOnly? Expires) days = default) => new()
    {
        Id = id,
        Code = code,
        Priority = priority,
        GrantedOn = days.Granted ?? new DateOnly(2024, 9, 1),
        ExpiresOn = days.Expires,
        RemainingMinor = 100,
    };
}
