using System.Globalization;
using BillingEngine.Core.Catalog;
using BillingEngine.Core.Licensing;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Core.Tests.Licensing;

/// <summary>
/// The life of a licence (L1–L9) as a table: first use, events and payment method in, its states out. A server has 14 trial days here; all is
/// September 2024 unless a row says otherwise, and lives are told as of 31 December.
/// </summary>
public sealed class LicenseLifeTests
{
    [Theory]
    // L1, L3, L4: the trial, then paid.
    [InlineData("5", "", "", "active-trial 09-05, paid 09-19")]
    [InlineData("", "", "", "")]
    // L1: an assignment before first use makes it paid without a trial; first use later changes nothing.
    [InlineData("", "assign 3", "", "paid 09-03")]
    [InlineData("5", "assign 3", "", "paid 09-03")]
    [InlineData("5", "assign 5", "", "paid 09-05")]
    // L3: activation inside the trial ends it that day; on its first day there was none; after it there is nothing to end.
    [InlineData("5", "activate 10", "", "active-trial 09-05, paid 09-10")]
    [InlineData("5", "activate 5", "", "paid 09-05")]
    [InlineData("5", "activate 18", "", "active-trial 09-05, paid 09-18")]
    [InlineData("5", "activate 19", "", "active-trial 09-05, paid 09-19")]
    [InlineData("5", "activate 4", "", "active-trial 09-05, paid 09-19 (activate 09-04)")]
    // L3: on a trial day an assignment is an activation, on a paid day nothing.
    [InlineData("5", "assign 10", "", "active-trial 09-05, paid 09-10")]
    [InlineData("5", "assign 25", "", "active-trial 09-05, paid 09-19")]
    // L3: one trial, ever: what is used after a release in the trial has none.
    [InlineData("5", "release 7", "", "active-trial 09-05, released 09-08")]
    [InlineData("5", "release 7; assign 20", "", "active-trial 09-05, released 09-08, paid 09-20")]
    // L4: paid on the first day after the trial with a payment method; before the earliest fact there is none.
    [InlineData("5", "", "none", "active-trial 09-05, expired-trial 09-19")]
    [InlineData("5", "", "active 2024-10-07", "active-trial 09-05, expired-trial 09-19, paid 10-07")]
    [InlineData("5", "", "active 2024-09-19", "active-trial 09-05, paid 09-19")]
    [InlineData("5", "", "active 2024-09-20", "active-trial 09-05, expired-trial 09-19, paid 09-20")]
    // L4: what is paid stays paid when the method lapses; when it lapses in the trial nothing is paid yet.
    [InlineData("5", "", "active, none 2024-09-19", "active-trial 09-05, expired-trial 09-19")]
    [InlineData("5", "", "active, none 2024-09-20", "active-trial 09-05, paid 09-19")]
    [InlineData("5", "", "active, none 2024-09-10, active 2024-10-01", "active-trial 09-05, expired-trial 09-19, paid 10-01")]
    // L4: of two facts of one date active wins.
    [InlineData("5", "", "none 2024-09-19, active 2024-09-19", "active-trial 09-05, paid 09-19")]
    // L4: activation and assignment do not apply on a day without a payment method.
    [InlineData("5", "activate 10", "none", "active-trial 09-05, expired-trial 09-19 (activate 09-10)")]
    [InlineData("5", "assign 10", "none", "active-trial 09-05, expired-trial 09-19 (assign 09-10)")]
    [InlineData("", "assign 10", "none", " (assign 09-10)")]
    [InlineData("5", "assign 25", "active 2024-10-01", "active-trial 09-05, expired-trial 09-19, paid 10-01 (assign 09-25)")]
    [InlineData("5", "assign 25", "active, none 2024-09-20", "active-trial 09-05, paid 09-19")]
    // L5: renewal off on a paid day ends with the month; on up to then undoes it, later it does not apply.
    [InlineData("5", "auto-renew-off 20", "", "active-trial 09-05, paid 09-19, expired 10-01")]
    [InlineData("5", "auto-renew-off 20; auto-renew-on 30", "", "active-trial 09-05, paid 09-19")]
    [InlineData("5", "auto-renew-off 20; auto-renew-on 31", "", "active-trial 09-05, paid 09-19, expired 10-01 (auto-renew-on 10-01)")]
    [InlineData("5", "auto-renew-off 20; auto-renew-off 45", "", "active-trial 09-05, paid 09-19, expired 10-01 (auto-renew-off 10-15)")]
    // L5: in the trial it stops the licence from becoming paid; while it waits for a payment method it ends that day.
    [InlineData("5", "auto-renew-off 10", "", "active-trial 09-05, expired 09-19")]
    [InlineData("5", "auto-renew-off 10; auto-renew-on 18", "", "active-trial 09-05, paid 09-19")]
    [InlineData("5", "auto-renew-off 10; auto-renew-on 19", "", "active-trial 09-05, expired 09-19 (auto-renew-on 09-19)")]
    [InlineData("5", "auto-renew-off 25", "none", "active-trial 09-05, expired-trial 09-19, expired 09-26")]
    [InlineData("5", "auto-renew-off 25", "active 2024-09-26", "active-trial 09-05, expired-trial 09-19, expired 09-26")]
    [InlineData("5", "auto-renew-off 25", "active 2024-09-25", "active-trial 09-05, expired-trial 09-19, paid 09-25, expired 10-01")]
    // L5: bought in a trial whose renewal is off, it is paid to the end of that month.
    [InlineData("5", "auto-renew-off 7; activate 10", "", "active-trial 09-05, paid 09-10, expired 10-01")]
    // L6: the day of the release is the last licensed day.
    [InlineData("5", "release 25", "", "active-trial 09-05, paid 09-19, released 09-26")]
    [InlineData("5", "release 25; release 26", "", "active-trial 09-05, paid 09-19, released 09-26 (release 09-26)")]
    [InlineData("5", "release 4", "", "active-trial 09-05, paid 09-19 (release 09-04)")]
    [InlineData("5", "release 20", "none", "active-trial 09-05, expired-trial 09-19, released 09-21")]
    // L6: a release before the end of a month that renewal is off for is earlier.
    [InlineData("5", "auto-renew-off 20; release 25", "", "active-trial 09-05, paid 09-19, released 09-26")]
    [InlineData("5", "release 25; auto-renew-on 26", "", "active-trial 09-05, paid 09-19, released 09-26 (auto-renew-on 09-26)")]
    // L7: after an end an assignment makes it paid again, renewal restored.
    [InlineData("5", "auto-renew-off 20; assign 40", "", "active-trial 09-05, paid 09-19, expired 10-01, paid 10-10")]
    [InlineData("5", "release 25; assign 26", "", "active-trial 09-05, paid 09-19, paid 09-26")]
    [InlineData("5", "release 25; assign 28", "", "active-trial 09-05, paid 09-19, released 09-26, paid 09-28")]
    [InlineData("5", "auto-renew-off 10; assign 22", "", "active-trial 09-05, expired 09-19, paid 09-22")]
    [InlineData("5", "release 25; activate 28", "", "active-trial 09-05, paid 09-19, released 09-26 (activate 09-28)")]
    // L2: on one date in the order assign, activate, auto-renew-off, auto-renew-on, release.
    [InlineData("", "release 3; assign 3", "", "paid 09-03, released 09-04")]
    [InlineData("", "auto-renew-on 3; auto-renew-off 3; assign 3", "", "paid 09-03")]
    [InlineData("", "auto-renew-off 3; assign 3", "", "paid 09-03, expired 10-01")]
    [InlineData("5", "release 25; assign 25", "", "active-trial 09-05, paid 09-19, released 09-26")]
    public void Life_is_its_states(string firstUse, string events, string payment, string life) =>
        Told(LicenseLife.Of(Facts(14, firstUse, events, payment), new DateOnly(2024, 12, 31))).Should().Be(life);

    // L4 with N = 0: expired-trial from the first day.
    [Theory]
    [InlineData("5", "", "", "paid 09-05")]
    [InlineData("5", "", "none", "expired-trial 09-05")]
    [InlineData("5", "", "active 2024-09-10", "expired-trial 09-05, paid 09-10")]
    [InlineData("5", "activate 7", "active 2024-09-10", "expired-trial 09-05, paid 09-10 (activate 09-07)")]
    [InlineData("5", "auto-renew-off 7", "active 2024-09-10", "expired-trial 09-05, expired 09-08")]
    public void Life_without_a_trial_waits_from_its_first_day(string firstUse, string events, string payment, string life) =>
        Told(LicenseLife.Of(Facts(0, firstUse, events, payment), new DateOnly(2024, 12, 31))).Should().Be(life);

    // L4: a marketplace pays for its accounts, whatever the payment method.
    [Fact]
    public void Life_of_a_marketplace_account_counts_as_able_to_pay()
    {
        var october = new AccountTerms(new BillingPeriod(2024, 10), BillingChannel.Marketplace, "book");
        var account = Account([new AccountTerms(default, BillingChannel.Direct, "book"), october]);
        var facts = Facts(14, "5", "", "none") with { Payment = PaymentHistory.Of([new PaymentMethodFact(null, PaymentMethod.None)], account) };
        Told(LicenseLife.Of(facts, new DateOnly(2024, 12, 31))).Should().Be("active-trial 09-05, expired-trial 09-19, paid 10-01");
    }

    // What is dated after the day is not known yet (D18).
    [Theory]
    [InlineData("2024-09-04", "None - -")]
    [InlineData("2024-09-05", "ActiveTrial 2024-09-18 -")]
    [InlineData("2024-09-19", "Paid 2024-09-18 -")]
    [InlineData("2024-09-20", "Paid 2024-09-18 2024-09-30")]
    [InlineData("2024-10-01", "Expired 2024-09-18 2024-09-30")]
    public void Life_as_of_a_day_knows_nothing_later(string asOf, string told)
    {
        var life = LicenseLife.Of(Facts(14, "5", "auto-renew-off 20", ""), DateOnly.ParseExact(asOf, "yyyy-MM-dd", CultureInfo.InvariantCulture));
        string.Create(CultureInfo.InvariantCulture, $"{life.Status} {Day(life.TrialUntil)} {Day(life.ValidUntil)}").Should().Be(told);
    }

    [Fact]
    public void Life_tells_trial_paid_from_end_and_renewal()
    {
        var life = LicenseLife.Of(Facts(14, "5", "activate 10; release 25; assign 28", ""), new DateOnly(2024, 12, 31));
        (life.From, life.TrialUntil, life.PaidFrom, life.ValidUntil, life.AutoRenew).Should().Be(
            (new DateOnly(2024, 9, 5), new DateOnly(2024, 9, 9), new DateOnly(2024, 9, 28), null, true));
        var released = LicenseLife.Of(Facts(14, "5", "release 25", ""), new DateOnly(2024, 12, 31));
        (released.ValidUntil, released.AutoRenew).Should().Be((new DateOnly(2024, 9, 25), false));
    }

    [Fact]
    public void Days_of_a_period_are_those_of_its_states()
    {
        var life = LicenseLife.Of(Facts(14, "25", "release 45", ""), new DateOnly(2024, 12, 31));
        var (september, october) = (new BillingPeriod(2024, 9), new BillingPeriod(2024, 10));
        life.Days(LicenseStatus.ActiveTrial, september).Count.Should().Be(6, "25 to 30 September");
        life.Days(LicenseStatus.ActiveTrial, october).Count.Should().Be(8, "1 to 8 October");
        life.Days(LicenseStatus.Paid, october).Should().Be(DaySet.Between(october, new DateOnly(2024, 10, 9), new DateOnly(2024, 10, 15)));
        life.Days(LicenseStatus.Released, october).Count.Should().Be(16);
    }

    private static LicenseFacts Facts(int trialDays, string firstUse, string events, string payment)
    {
        var happened = events.Split("; ", StringSplitOptions.RemoveEmptyEntries).Select(Event).ToList();
        happened.Sort(LicenseEvent.Compare);
        return new LicenseFacts(
            new Product { Code = "server", Name = "Server", Unit = "instance", TrialDays = trialDays },
            firstUse.Length == 0 ? null : September(firstUse), happened,
            PaymentHistory.Of(Payments(payment), Account([new AccountTerms(default, default, "book")])));
    }

    private static LicenseEvent Event(string text)
    {
        var parts = text.Split(' ');
        LicenseEventName.TryParse(parts[0], out var kind).Should().BeTrue();
        return new LicenseEvent("server", "s1", kind, September(parts[1]));
    }

    private static List<PaymentMethodFact> Payments(string text) => text.Length == 0
        ? [new PaymentMethodFact(null, PaymentMethod.Active)]
        : [.. text.Split(", ").Select(part => part.Split(' ')).Select(part => new PaymentMethodFact(
            part.Length == 1 ? null : DateOnly.ParseExact(part[1], "yyyy-MM-dd", CultureInfo.InvariantCulture),
            part[0] == "none" ? PaymentMethod.None : PaymentMethod.Active))];

    private static Account Account(IReadOnlyList<AccountTerms> terms) =>
        new() { Code = "acme", Name = "Acme", Currency = Currency.Find("USD"), Terms = terms };

    private static DateOnly September(string day) => new DateOnly(2024, 9, 1).AddDays(int.Parse(day, CultureInfo.InvariantCulture) - 1);

    private static string Told(LicenseLife life) =>
        string.Join(", ", life.Stretches.Select(stretch => $"{LicenseStatusName.Of(stretch.Status)} {Short(stretch.From)}"))
        + string.Concat(life.Ignored.Select(ignored => $" ({LicenseEventName.Of(ignored.Event.Kind)} {Short(ignored.Event.Day)})"));

    private static string Short(DateOnly day) => day.ToString("MM-dd", CultureInfo.InvariantCulture);

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "-";
}
