using BillingEngine.Core.Catalog;
using BillingEngine.Core.Commitments;
using BillingEngine.Core.Tests.Worlds;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Core.Tests.Commitments;

/// <summary>Minimum commitment with carry-back (D15, D16): each row of the table under D18, and what lies around it. A gb costs 1.00.</summary>
public sealed class MinimumTests
{
    [Theory]
    [InlineData(0, 20, 0)]
    [InlineData(1, 20, 19)]
    [InlineData(18, 20, 2)]
    [InlineData(20, 20, 0)]
    [InlineData(21, 20, 0)]
    [InlineData(18, 0, 0)]
    [InlineData(-5, 20, 0)]
    public void TrueUp_lifts_charges_above_zero_to_the_minimum(long charges, long minimum, long trueUp)
    {
        var usd = Currency.Find("USD");
        MinimumCommitment.TrueUp(new Money(charges, usd), new Money(minimum, usd)).Should().Be(new Money(trueUp, usd));
    }

    [Fact]
    public void Row_1_charges_below_the_minimum_are_lifted_to_it()
    {
        var world = September("18.00");
        world.Run("2024-09").Should().Be("INV 20.00: 2024-09 gb 18.00, 2024-09 minimum 2.00");
        (world.Total("2024-09"), world.CarryBack("2024-09")).Should().Be(("20.00", "2.00"));
    }

    [Fact]
    public void Row_2_late_usage_is_paid_by_the_carry_back_credit()
    {
        var world = September("18.00");
        world.Run("2024-09");
        world.Uses("gb late", "2024-09-20", "1.50").Uses("gb", "2024-10-01", "30.00");
        world.Run("2024-10").Should().Be("INV 30.00: 2024-10 gb 30.00, 2024-09 gb 1.50, 2024-09 carry-back-credit -1.50");
        (world.Total("2024-09"), world.CarryBack("2024-09")).Should().Be(("20.00", "0.50"));
    }

    [Fact]
    public void Row_3_late_usage_above_the_minimum_is_billed_with_the_credit_taken_off()
    {
        var world = September("18.00");
        world.Run("2024-09");
        world.Uses("gb late", "2024-09-20", "5.00");
        world.Run("2024-10").Should().Be("INV 3.00: 2024-09 gb 5.00, 2024-09 carry-back-credit -2.00");
        (world.Total("2024-09"), world.CarryBack("2024-09")).Should().Be(("23.00", "0.00"));
    }

    [Fact]
    public void Row_4_correction_below_the_minimum_is_a_credit_note_down_to_it()
    {
        var world = September("27.00");
        world.Run("2024-09").Should().Be("INV 27.00: 2024-09 gb 27.00");
        world.Uses("gb", "2024-09-05", "15.00", revision: 1);
        world.Run("2024-10").Should().Be("CRN -7.00: 2024-09 gb -12.00, 2024-09 minimum 5.00");
        (world.Total("2024-09"), world.CarryBack("2024-09")).Should().Be(("20.00", "5.00"));
    }

    [Fact]
    public void Row_5_no_billable_usage_is_no_document()
    {
        var world = September("0");
        world.Run("2024-09").Should().Be("nothing");
        world.Total("2024-09").Should().Be("0.00");
    }

    [Theory]
    [InlineData("20.00", "INV 20.00: 2024-09 gb 20.00")]
    [InlineData("20.01", "INV 20.01: 2024-09 gb 20.01")]
    [InlineData("19.99", "INV 20.00: 2024-09 gb 19.99, 2024-09 minimum 0.01")]
    [InlineData("0.01", "INV 20.00: 2024-09 gb 0.01, 2024-09 minimum 19.99")]
    public void Row_6_charges_at_the_minimum_need_no_true_up(string used, string story) => September(used).Run("2024-09").Should().Be(story);

    [Fact]
    public void Row_7_period_before_the_first_minimum_has_none()
    {
        var world = new World().Minimum("2024-08", "20.00").Sells("gb", "1.00").Uses("gb", "2024-07-31", "3.00").Uses("gb", "2024-08-01", "3.00");
        world.Run("2024-07").Should().Be("INV 3.00: 2024-07 gb 3.00");
        world.Total("2024-07").Should().Be("3.00");
        world.Run("2024-08").Should().Be("INV 20.00: 2024-08 gb 3.00, 2024-08 minimum 17.00");
    }

    [Fact]
    public void Row_8_interim_run_charges_the_minimum_early_and_the_next_run_the_difference()
    {
        var world = September("18.00").Uses("gb second", "2024-09-11", "5.00");
        world.Run("2024-09", asOf: "2024-09-10").Should().Be("INV 20.00: 2024-09 gb 18.00, 2024-09 minimum 2.00");
        world.Run("2024-09").Should().Be("INV 3.00: 2024-09 gb 5.00, 2024-09 carry-back-credit -2.00");
        world.Total("2024-09").Should().Be("23.00");
    }

    // A charge that rounds to 0.00 is billed as a line of 0.00, but R = 0: nothing was charged that could be lifted.
    [Fact]
    public void Charge_that_rounds_to_zero_is_not_lifted() =>
        September("0.004").Run("2024-09").Should().Be("INV 0.00: 2024-09 gb 0.00");

    [Fact]
    public void Charge_withdrawn_altogether_gives_everything_back()
    {
        var world = September("18.00");
        world.Run("2024-09");
        world.Uses("gb", "2024-09-30", "0", revision: 1);
        world.Run("2024-10").Should().Be("CRN -20.00: 2024-09 gb -18.00, 2024-09 carry-back-credit -2.00");
        (world.Total("2024-09"), world.CarryBack("2024-09")).Should().Be(("0.00", "0.00"));
    }

    [Fact]
    public void Minimum_that_changes_holds_from_its_month()
    {
        var world = new World().Minimum("2024-08", "20.00").Minimum("2024-10", "25.00").Sells("gb", "1.00").Uses("gb", "2024-08-01..2024-10-31", "1");
        world.Run("2024-08").Should().Be("INV 20.00: 2024-08 gb 1.00, 2024-08 minimum 19.00");
        world.Run("2024-09").Should().Be("INV 20.00: 2024-09 gb 1.00, 2024-09 minimum 19.00");
        world.Run("2024-10").Should().Be("INV 25.00: 2024-10 gb 1.00, 2024-10 minimum 24.00");
    }

    [Fact]
    public void Credit_of_one_month_pays_for_no_other()
    {
        var world = September("18.00");
        world.Run("2024-09");
        world.Uses("gb", "2024-10-02", "1.00");
        world.Run("2024-10").Should().Be("INV 20.00: 2024-10 gb 1.00, 2024-10 minimum 19.00");
        world.CarryBack("2024-09").Should().Be("2.00");
    }

    [Fact]
    public void Credit_is_gone_when_the_month_has_left_the_window()
    {
        var world = September("18.00");
        foreach (var period in new[] { "2024-09", "2024-10", "2024-11", "2024-12" }) world.Run(period);
        world.Uses("gb late", "2024-09-20", "1.50");
        world.Run("2025-01").Should().Be("nothing");
        (world.Total("2024-09"), world.CarryBack("2024-09")).Should().Be(("20.00", "2.00"));
    }

    [Fact]
    public void Marketplace_account_has_no_minimum_and_gets_a_statement() =>
        September("18.00").Terms("2024-09", BillingChannel.Marketplace).Run("2024-09").Should().Be("STM 18.00: 2024-09 gb 18.00");

    [Fact]
    public void Free_use_is_nothing_billable() =>
        September("0").Sells("worker", "1.00", product => product with { Free = true }).Uses("worker", "2024-09-05", "7").Run("2024-09")
            .Should().Be("nothing");

    private static World September(string used)
    {
        var world = new World().Minimum("2024-01", "20.00").Sells("gb", "1.00");
        return used == "0" ? world : world.Uses("gb", "2024-09-05", used);
    }
}
