using BillingEngine.Core.Tests.Worlds;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Core.Tests.Metering;

/// <summary>Trial days are F … F + N − 1, where F is the first used day over all periods (D8).</summary>
public sealed class TrialTests
{
    // A server with 14 days of trial, used every day of the range, counted by its days over the month: September has 30 days, October 31.
    [Theory]
    [InlineData("2024-09-01..2024-09-30", "2024-09", "0.533333")] // 1st to 14th free, 16 of 30 days
    [InlineData("2024-09-01..2024-09-14", "2024-09", "0")] // the last trial day
    [InlineData("2024-09-01..2024-09-15", "2024-09", "0.033333")] // the first day after it: 1 of 30
    [InlineData("2024-09-17..2024-09-30", "2024-09", "0")] // 14 days to the end of the month
    [InlineData("2024-09-17..2024-10-31", "2024-10", "1")] // nothing of the trial is left in October
    [InlineData("2024-09-18..2024-10-31", "2024-10", "0.967742")] // one trial day reaches into October: 30 of 31
    [InlineData("2024-09-25..2024-10-31", "2024-10", "0.741935")] // 25 September to 8 October: 23 of 31
    [InlineData("2023-12-25..2024-01-10", "2024-01", "0.096774")] // across a year: 25 December to 7 January, so 3 of 31
    public void Trial_takes_its_days_out_of_the_month(string days, string period, string quantity) =>
        Daily().Opens("2023-01").Uses("server", days, "1").Quantity(period, "server").Should().Be(quantity);

    [Fact]
    public void Trial_of_peak_leaves_the_largest_day_after_it()
    {
        var world = new World().Sells("server", "4.99", product => product with { TrialDays = 14 })
            .Uses("server", "2024-09-01..2024-09-10", "9").Uses("server", "2024-09-15", "2");
        world.Quantity("2024-09", "server").Should().Be("2");
        var subject = world.Decide("2024-09").Ratings.Single().Products.Single().Subjects.Single();
        (subject.ActiveDays, subject.TrialDays, subject.BillableDays).Should().Be((11, 10, 1));
        subject.TrialFrom.Should().Be(new DateOnly(2024, 9, 1));
    }

    // Trial days count by the calendar, used or not: the 16th is day 16 of the trial.
    [Fact]
    public void Trial_runs_on_over_days_without_use() =>
        Daily().Uses("server", "2024-09-01", "1").Uses("server", "2024-09-15..2024-09-16", "1").Quantity("2024-09", "server").Should().Be("0.066667");

    [Fact]
    public void Trial_is_one_for_each_subject() =>
        Daily().Opens("2024-09").Uses("server a", "2024-08-01..2024-09-30", "1").Uses("server b", "2024-09-17..2024-09-30", "1")
            .Quantity("2024-09", "server").Should().Be("1");

    [Fact]
    public void Trial_happens_once_however_long_the_pause() =>
        Daily().Opens("2024-09").Uses("server", "2022-01-01", "1").Uses("server", "2024-09-01..2024-09-30", "1")
            .Quantity("2024-09", "server").Should().Be("1");

    [Fact]
    public void Trial_starts_with_usage_before_the_opening_period() =>
        Daily().Opens("2024-09").Uses("server", "2024-08-25", "1").Uses("server", "2024-09-01..2024-09-30", "1")
            .Quantity("2024-09", "server").Should().Be("0.766667"); // 25 August to 7 September: 23 of 30

    [Fact]
    public void Trial_starts_with_the_first_quantity_above_zero() =>
        Daily().Uses("server", "2024-09-01..2024-09-09", "0").Uses("server", "2024-09-10..2024-09-30", "1")
            .Quantity("2024-09", "server").Should().Be("0.233333"); // 10th to 23rd free, 7 of 30

    // Reported as teams first and as sharepoint later: one licence, one F.
    [Fact]
    public void Trial_is_joined_over_aliases() =>
        new World().Sells("sharepoint", "12", product => product with { TrialDays = 14, Aliases = ["teams"], Basis = Core.Catalog.Basis.Daily })
            .Opens("2024-09").Uses("teams example.com", "2024-08-25", "1").Uses("sharepoint example.com", "2024-09-01..2024-09-30", "1")
            .Quantity("2024-09", "sharepoint").Should().Be("0.766667");

    // September first: used from the 20th, so free to 3 October. Then a record of the 5th arrives: free from the 5th to the 18th. September
    // now has 11 billable days (20th to 30th) of 30, and October's first three days are billable too.
    [Fact]
    public void Late_usage_moves_the_trial_and_the_next_run_corrects_it()
    {
        var world = new World().Sells("server", "30.00", product => product with { TrialDays = 14, Basis = Core.Catalog.Basis.Daily })
            .Uses("server", "2024-09-20..2024-10-31", "1");
        world.Run("2024-09").Should().Be("nothing");
        world.Uses("server", "2024-09-05", "1");
        world.Run("2024-10").Should().Be("INV 41.00: 2024-10 server 30.00, 2024-09 server 11.00");
    }

    // F moves the other way when a revision withdraws the month it was in: the trial starts in October, and what October was billed comes back.
    [Fact]
    public void Withdrawn_usage_moves_the_trial_back()
    {
        var world = new World().Sells("server", "31.00", product => product with { TrialDays = 31, Basis = Core.Catalog.Basis.Daily })
            .Uses("server", "2024-09-30", "1").Uses("server", "2024-10-01..2024-10-31", "1");
        world.Run("2024-09").Should().Be("nothing");
        world.Run("2024-10").Should().Be("INV 1.00: 2024-10 server 1.00"); // 30 September to 30 October are free
        world.Uses("server", "2024-09-30", "0", revision: 1);
        world.Run("2024-11").Should().Be("CRN -1.00: 2024-10 server -1.00");
    }

    // As of the 10th nothing of the 20th is known: F is what was used by then.
    [Fact]
    public void Interim_run_sees_no_first_use_after_its_day() =>
        Daily().Uses("server", "2024-09-20", "1").Decide("2024-09", asOf: "2024-09-10").Ratings.Single().Products.Should().BeEmpty();

    [Fact]
    public void Product_without_a_trial_has_no_trial_days()
    {
        var world = new World().Sells("server", "4.99").Uses("server", "2024-09-30", "1");
        var subject = world.Decide("2024-09").Ratings.Single().Products.Single().Subjects.Single();
        (subject.TrialDays, subject.TrialFrom).Should().Be((0, (DateOnly?)null));
        world.Quantity("2024-09", "server").Should().Be("1");
    }

    private static World Daily() => new World().Sells("server", "4.99", product => product with { TrialDays = 14, Basis = Core.Catalog.Basis.Daily });
}
