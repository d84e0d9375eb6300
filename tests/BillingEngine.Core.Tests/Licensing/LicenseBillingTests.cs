using BillingEngine.Core.Catalog;
using BillingEngine.Core.Tests.Worlds;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Core.Tests.Licensing;

/// <summary>What licences make of bills: a row is a rule of L1–L8 or its negative. September 2024 has 30 days, so a day of 30.00 is 1.00.</summary>
public sealed class LicenseBillingTests
{
    // A server at 30.00 a month counted by its days, used from the 1st to the 30th, with 14 trial days.
    [Theory]
    [InlineData("", "", "INV 16.00: 2024-09 server 16.00")] // D8: the 15th to the 30th
    [InlineData("assign", "2024-08-31", "INV 30.00: 2024-09 server 30.00")] // L1: assigned before first use, no trial
    [InlineData("assign", "2024-09-10", "INV 21.00: 2024-09 server 21.00")] // L3: as an activation, the 10th to the 30th
    [InlineData("activate", "2024-09-10", "INV 21.00: 2024-09 server 21.00")] // L3
    [InlineData("activate", "2024-09-15", "INV 16.00: 2024-09 server 16.00")] // L3: the trial was over
    [InlineData("auto-renew-off", "2024-09-20", "INV 16.00: 2024-09 server 16.00")] // L5: valid to the end of the month
    [InlineData("auto-renew-off", "2024-09-14", "nothing")] // L5: in the trial, it does not become paid
    [InlineData("release", "2024-09-20", "INV 6.00: 2024-09 server 6.00")] // L6: the 15th to the 20th
    [InlineData("release", "2024-09-14", "nothing")] // L6: in the trial
    [InlineData("release", "2024-08-31", "INV 16.00: 2024-09 server 16.00")] // L2: before anything it does not apply
    public void Daily_product_is_billed_for_its_paid_days(string name, string day, string story)
    {
        var world = Server(Basis.Daily).Uses("server", "2024-09-01..2024-09-30", "1");
        if (name.Length > 0) world.Happens("server", name, day);
        world.Run("2024-09").Should().Be(story);
    }

    // L4: without a payment method nothing is billed, and what is paid stays paid when it lapses.
    [Theory]
    [InlineData(null, true, "INV 16.00: 2024-09 server 16.00")]
    [InlineData(null, false, "nothing")]
    [InlineData("2024-09-15", true, "INV 16.00: 2024-09 server 16.00")]
    [InlineData("2024-09-21", true, "INV 10.00: 2024-09 server 10.00")]
    [InlineData("2024-10-01", true, "nothing")]
    public void License_becomes_paid_when_the_account_can_pay(string? since, bool active, string story) =>
        Server(Basis.Daily).Pays(since, active).Uses("server", "2024-09-01..2024-09-30", "1").Run("2024-09").Should().Be(story);

    // L4 with N = 0: without a payment method the licence waits from its first day and is not billed.
    [Fact]
    public void Product_without_a_trial_is_not_billed_without_a_payment_method()
    {
        var world = new World().Sells("storage", "30.00", product => product with { Basis = Basis.Daily }).Pays(null, active: false);
        world.Uses("storage", "2024-09-01..2024-09-30", "1").Run("2024-09").Should().Be("nothing");
        world.Pays("2024-09-11").Run("2024-10").Should().Be("INV 20.00: 2024-09 storage 20.00");
    }

    // L6: with the basis peak the month of a release still counts; a month after it is not billed, and its use is listed (L8).
    [Fact]
    public void Peak_counts_the_month_of_a_release_and_none_after_it()
    {
        var world = Server(Basis.Peak).Opens("2024-09").Uses("server", "2024-08-01..2024-10-31", "1").Happens("server", "release", "2024-09-01");
        world.Run("2024-09").Should().Be("INV 30.00: 2024-09 server 30.00");
        world.Run("2024-10").Should().Be("nothing");
        var subject = world.Decide("2024-10").Ratings[^1].Products.Single().Subjects.Single();
        (subject.ActiveDays, subject.Unlicensed.Count, subject.BillableDays).Should().Be((31, 31, 0));
    }

    // L5 over months: renewal off in September ends with it; on again in time goes on.
    [Fact]
    public void Renewal_that_is_off_ends_with_the_month()
    {
        var world = Server(Basis.Peak).Uses("server", "2024-09-01..2024-10-31", "1").Happens("server", "auto-renew-off", "2024-09-20");
        world.Run("2024-09").Should().Be("INV 30.00: 2024-09 server 30.00");
        world.Run("2024-10").Should().Be("nothing");
        world.Happens("server", "auto-renew-on", "2024-09-30").Run("2024-11").Should().Be("INV 30.00: 2024-10 server 30.00");
    }

    // L7: desktop until the 10th, server from the 11th: 10 and 20 of 30 days, and no day of both.
    [Fact]
    public void Change_of_a_product_bills_no_day_twice() =>
        Server(Basis.Daily).Sells("desktop", "30.00", product => product with { Basis = Basis.Daily })
            .Uses("desktop", "2024-09-01..2024-09-30", "1").Uses("server", "2024-09-01..2024-09-30", "1")
            .Happens("desktop", "release", "2024-09-10").Happens("server", "assign", "2024-09-11").Happens("server", "release", "2024-08-31")
            .Happens("server", "assign", "2024-09-01").Happens("server", "release", "2024-09-01")
            .Run("2024-09").Should().Be("INV 31.00: 2024-09 desktop 10.00, 2024-09 server 21.00", "the server was assigned on the 1st, too");

    // L7: after a release the licence comes back without a trial.
    [Fact]
    public void Assignment_after_an_end_has_no_trial() =>
        Server(Basis.Daily).Uses("server", "2024-09-01..2024-09-30", "1").Happens("server", "release", "2024-09-05").Happens("server", "assign", "2024-09-21")
            .Run("2024-09").Should().Be("INV 10.00: 2024-09 server 10.00");

    // D7, L1: support is billed for licensed days, used or not.
    [Theory]
    [InlineData(Basis.Daily, "", "INV 30.00: 2024-09 support 30.00")] // assigned in August
    [InlineData(Basis.Daily, "2024-09-10", "INV 10.00: 2024-09 support 10.00")] // released on the 10th
    [InlineData(Basis.Peak, "2024-09-10", "INV 30.00: 2024-09 support 30.00")]
    [InlineData(Basis.LastDay, "2024-09-10", "nothing")]
    [InlineData(Basis.Peak, "2024-08-31", "nothing")]
    public void Product_that_counts_licences_is_billed_without_use(Basis basis, string release, string story)
    {
        var world = Support(basis).Opens("2024-09").Happens("support ann", "assign", "2024-08-20");
        if (release.Length > 0) world.Happens("support ann", "release", release);
        world.Run("2024-09").Should().Be(story);
    }

    // L1: it exists from its first used day, too, and is billed for every month from then on, whatever quantity was reported.
    [Fact]
    public void Product_that_counts_licences_begins_with_first_use_and_goes_on()
    {
        var world = Support(Basis.Peak).Uses("support ann", "2024-09-30", "7");
        world.Run("2024-09").Should().Be("INV 30.00: 2024-09 support 30.00");
        world.Run("2024-10").Should().Be("INV 30.00: 2024-10 support 30.00");
        world.Happens("support ann", "release", "2024-10-31").Run("2024-11").Should().Be("nothing");
    }

    // D7, D8: trial days of a product that counts licences are licensed, not billed.
    [Fact]
    public void Product_that_counts_licences_has_a_trial()
    {
        var world = new World().Sells("connect", "30.00", product => product with { Basis = Basis.Daily, CountsLicenses = true, TrialDays = 14 });
        world.Uses("connect ann", "2024-09-01", "1").Run("2024-09").Should().Be("INV 16.00: 2024-09 connect 16.00");
    }

    // As of a day only the days up to it are counted (D18).
    [Fact]
    public void Product_that_counts_licences_is_counted_up_to_the_as_of_date() =>
        Support(Basis.Daily).Happens("support ann", "assign", "2024-09-01").Run("2024-09", "2024-09-12").Should().Be("INV 12.00: 2024-09 support 12.00");

    // D16, L2: an event that comes late corrects the months inside the window; older ones act, and stay as they were billed.
    [Fact]
    public void Late_event_corrects_the_months_of_the_window()
    {
        var world = Support(Basis.Peak).CorrectsMonths(1).Happens("support ann", "assign", "2024-07-01");
        world.Run("2024-07").Should().Be("INV 30.00: 2024-07 support 30.00");
        world.Run("2024-08").Should().Be("INV 30.00: 2024-08 support 30.00");
        world.Happens("support ann", "release", "2024-07-31").Run("2024-09").Should().Be("CRN -30.00: 2024-08 support -30.00");
        world.Total("2024-07").Should().Be("30.00");
        world.Happens("support ann", "release", "2024-06-30").Run("2024-10").Should().Be("nothing");
    }

    // L4: marketplace accounts count as active; their documents are statements.
    [Fact]
    public void Marketplace_account_needs_no_payment_method() =>
        Server(Basis.Daily).Terms("2024-09", BillingChannel.Marketplace).Pays(null, active: false).Uses("server", "2024-09-01..2024-09-30", "1")
            .Run("2024-09").Should().Be("STM 16.00: 2024-09 server 16.00");

    // D7: an event under an alias is one of the product.
    [Fact]
    public void Event_under_an_alias_is_of_the_product() =>
        new World().Sells("sharepoint", "30.00", product => product with { Basis = Basis.Daily, Aliases = ["teams"] })
            .Uses("sharepoint x", "2024-09-01..2024-09-30", "1").Happens("teams x", "release", "2024-09-10")
            .Run("2024-09").Should().Be("INV 10.00: 2024-09 sharepoint 10.00");

    // L2: the same facts in any order are one bill.
    [Fact]
    public void Order_of_events_does_not_matter()
    {
        (string Name, string Day)[] events =
            [("release", "2024-09-20"), ("assign", "2024-09-25"), ("activate", "2024-09-05"), ("auto-renew-off", "2024-09-06")];
        var bills = new HashSet<string>();
        for (var turn = 0; turn < events.Length; turn++)
        {
            var world = Server(Basis.Daily).Uses("server", "2024-09-01..2024-09-30", "1");
            foreach (var (name, day) in events.Skip(turn).Concat(events.Take(turn))) world.Happens("server", name, day);
            bills.Add(world.Run("2024-09"));
        }
        bills.Should().Equal("INV 22.00: 2024-09 server 22.00"); // the 5th to the 20th, and the 25th to the 30th
    }

    private static World Server(Basis basis) => new World().Sells("server", "30.00", product => product with { TrialDays = 14, Basis = basis });

    private static World Support(Basis basis) => new World().Sells("support", "30.00", product => product with { CountsLicenses = true, Basis = basis });
}
