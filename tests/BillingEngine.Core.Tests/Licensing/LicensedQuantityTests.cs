using BillingEngine.Core.Catalog;
using BillingEngine.Core.Licensing;
using BillingEngine.Core.Licensing.Entitlements;
using BillingEngine.Core.Usage;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Core.Tests.Licensing;

/// <summary>What an account has licences for on a day (L17): each row is a licence and what it adds on 20 October.</summary>
public sealed class LicensedQuantityTests
{
    private static readonly DateOnly Day = new(2024, 10, 20);

    private static readonly PriceBook Book = new("book", Currency.Find("USD"), new PriceBookContent(
        [
            new Product { Code = "server", Name = "Server", Unit = "instance", TrialDays = 14, Aliases = ["host"] },
            new Product { Code = "support", Name = "Support", Unit = "administrator", CountsLicenses = true },
        ], [], [], []));

    [Fact]
    public void Quantity_is_what_was_used_last_of_this_month_or_the_one_before() =>
        Of(State("server", "a", (9, 30, 5)), State("server", "a", (10, 1, 2)), State("server", "b", (9, 2, 4)), State("server", "c", (10, 21, 9)))
            .Should().Equal(("server", 6m));

    [Fact]
    public void Aliases_of_a_licence_count_once() =>
        Of(State("server", "a", (10, 2, 1)), State("host", "a", (10, 3, 3)), State("host", "b", (10, 3, 1))).Should().Equal(("server", 4m));

    [Fact]
    public void Trial_counts_and_what_was_released_or_expired_does_not() =>
        Of([
            new LicenseEvent("server", "gone", LicenseEventKind.Release, new DateOnly(2024, 10, 15)),
            new LicenseEvent("server", "ending", LicenseEventKind.Release, Day),
        ], State("server", "gone", (10, 14, 1)), State("server", "ending", (9, 1, 1)), State("server", "trial", (10, 18, 1)))
            .Should().Equal(("server", 2m));

    [Fact]
    public void Product_that_counts_licences_has_one_for_each() =>
        Of([
            new LicenseEvent("support", "ann", LicenseEventKind.Assign, new DateOnly(2024, 9, 1)),
            new LicenseEvent("support", "ben", LicenseEventKind.Assign, Day),
            new LicenseEvent("support", "cleo", LicenseEventKind.Assign, Day.AddDays(1)),
        ]).Should().Equal(("support", 2m));

    [Fact]
    public void Unknown_codes_give_nothing() => Of(State("toaster", "a", (10, 2, 1))).Should().BeEmpty();

    private static IEnumerable<(string, decimal)> Of(params UsageState[] usage) => Of([], usage);

    private static IEnumerable<(string, decimal)> Of(LicenseEvent[] events, params UsageState[] usage) =>
        LicensedQuantities.Of(Snapshot(events, usage), Book, Day).Select(license => (license.Product, license.Quantity));

    private static AccountSnapshot Snapshot(LicenseEvent[] events, UsageState[] usage) => new()
    {
        Account = new Account
        {
            Code = "acme",
            Name = "Acme IT",
            Currency = Currency.Find("USD"),
            Terms = [new AccountTerms(default, BillingChannel.Direct, "book")],
        },
        Usage = [.. usage],
        LicenseEvents = events,
    };

    private static UsageState State(string product, string subject, (int Month, int Day, long Quantity) used)
    {
        var period = new BillingPeriod(2024, used.Month);
        var micro = new long[period.Days];
        micro[used.Day - 1] = used.Quantity * Quantity.MicroPerUnit;
        return new UsageState { ProductCode = product, Subject = subject, Period = period, Days = DailyQuantities.Of(micro) };
    }
}
