using BillingEngine.Core.Tests.Worlds;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Core.Tests;

/// <summary>How far back a run reaches (D16, D17, D18, D24). A gb costs 1.00.</summary>
public sealed class CorrectionWindowTests
{
    // The run of December 2024 with late usage of one month, in a world that opened in January.
    [Theory]
    [InlineData(3, "2024-12-05", "INV 1.00: 2024-12 gb 1.00")]
    [InlineData(3, "2024-09-30", "INV 1.00: 2024-09 gb 1.00")] // P − 3
    [InlineData(3, "2024-08-31", "nothing")] // P − 4
    [InlineData(0, "2024-11-30", "nothing")]
    [InlineData(1, "2024-11-30", "INV 1.00: 2024-11 gb 1.00")]
    [InlineData(11, "2024-01-31", "INV 1.00: 2024-01 gb 1.00")]
    [InlineData(120, "2024-01-31", "INV 1.00: 2024-01 gb 1.00")]
    [InlineData(120, "2023-12-31", "nothing")] // before the opening period
    [InlineData(3, "2025-01-01", "nothing")] // of a month that is not billed yet
    public void Late_usage_is_billed_inside_the_window(int window, string day, string story)
    {
        var world = Gigabytes().Opens("2024-01").CorrectsMonths(window);
        world.Run("2024-11");
        world.Uses("gb", day, "1").Run("2024-12").Should().Be(story);
    }

    [Fact]
    public void Usage_older_than_the_window_changes_nothing_that_was_billed()
    {
        var world = Gigabytes().Minimum("2024-01", "20.00").Uses("gb", "2024-01-05", "18");
        world.Run("2024-01");
        foreach (var period in new[] { "2024-02", "2024-03", "2024-04" }) world.Run(period);
        world.Uses("gb late", "2024-01-05", "5").Run("2024-05").Should().Be("nothing");
        world.Total("2024-01").Should().Be("20.00");
    }

    [Fact]
    public void Usage_of_two_late_months_is_billed_in_one_document()
    {
        var world = Gigabytes().Uses("gb", "2024-07-01..2024-09-30", "1");
        foreach (var period in new[] { "2024-07", "2024-08" }) world.Run(period);
        world.Uses("gb late", "2024-07-31..2024-08-01", "2");
        world.Run("2024-09").Should().Be("INV 5.00: 2024-09 gb 1.00, 2024-08 gb 2.00, 2024-07 gb 2.00");
    }

    [Fact]
    public void Interim_runs_bill_what_is_due_so_far_and_end_at_the_same_total()
    {
        var world = Gigabytes().Uses("gb a", "2024-09-01", "1").Uses("gb b", "2024-09-10", "2").Uses("gb c", "2024-09-11", "4").Uses("gb d", "2024-09-30", "8");
        world.Run("2024-09", asOf: "2024-09-10").Should().Be("INV 3.00: 2024-09 gb 3.00");
        world.Run("2024-09", asOf: "2024-09-10").Should().Be("nothing");
        world.Run("2024-09", asOf: "2024-09-29").Should().Be("INV 4.00: 2024-09 gb 4.00");
        world.Run("2024-09").Should().Be("INV 8.00: 2024-09 gb 8.00");
        world.Total("2024-09").Should().Be("15.00");
    }

    // On the 10th the quantity of the last day is 5, on the 30th it is 3: the final run gives 2.00 back.
    [Fact]
    public void Interim_run_of_a_last_day_product_is_corrected_by_the_final_one()
    {
        var world = new World().Sells("gb", "1.00", product => product with { Basis = Core.Catalog.Basis.LastDay })
            .Uses("gb", "2024-09-01..2024-09-20", "5").Uses("gb", "2024-09-21..2024-09-30", "3");
        world.Run("2024-09", asOf: "2024-09-10").Should().Be("INV 5.00: 2024-09 gb 5.00");
        world.Run("2024-09").Should().Be("CRN -2.00: 2024-09 gb -2.00");
    }

    [Theory]
    [InlineData("2024-09-30", true)]
    [InlineData("2024-10-01", false)]
    [InlineData("2024-11-15", false)]
    public void IsInterim_is_a_day_before_the_first_one_after_the_period(string asOf, bool isInterim) =>
        Gigabytes().TermsOf(new BillingPeriod(2024, 9), DateOnly.ParseExact(asOf, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))
            .IsInterim.Should().Be(isInterim);

    [Theory]
    [InlineData("2024-09", null, 3, "2024-06")]
    [InlineData("2024-09", null, 0, "2024-09")]
    [InlineData("2024-09", "2024-07", 3, "2024-04")]
    [InlineData("2024-09", "2024-09", 3, "2024-06")]
    [InlineData("2024-09", "2024-01", 3, "2024-01")] // never before the opening period
    [InlineData("2024-02", null, 3, "2024-01")]
    public void WindowStart_reaches_back_from_the_period_or_from_where_it_was_parked(string period, string? parkedSince, int window, string start)
    {
        var terms = Gigabytes().Opens("2024-01").CorrectsMonths(window).TermsOf(BillingPeriod.Parse(period));
        terms.WindowStart(parkedSince is null ? null : BillingPeriod.Parse(parkedSince)).Should().Be(BillingPeriod.Parse(start));
    }

    private static World Gigabytes() => new World().Sells("gb", "1.00");
}
