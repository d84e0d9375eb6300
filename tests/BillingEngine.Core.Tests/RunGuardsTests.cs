using FluentAssertions;
using Xunit;

namespace BillingEngine.Core.Tests;

/// <summary>What holds a scheduled run for review.</summary>
public sealed class RunGuardsTests
{
    private static readonly Currency Usd = Currency.Find("USD");

    /// <summary>Share; what the month and the one before cost, in cents; whether it is held.</summary>
    [Theory]
    [InlineData("0.5", 15_000, 10_000, false)]
    [InlineData("0.5", 15_001, 10_000, true)]
    [InlineData("0.5", 5_000, 10_000, false)]
    [InlineData("0.5", 4_999, 10_000, true)]
    [InlineData("0.01", 0, 10_000, true)]
    [InlineData("0.5", 10_000, 0, false)]
    [InlineData("0.5", -100, -1_000, true)]
    public void Totals_that_moved_more_than_the_share_hold_a_run(string share, long now, long before, bool isHeld)
    {
        var guards = RunGuards.None with { TotalMoveShare = decimal.Parse(share, System.Globalization.CultureInfo.InvariantCulture) };
        guards.Reasons(new GuardedRun([new PeriodTotal(Usd, now, before)], [], 0)).Should().HaveCount(isHeld ? 1 : 0);
    }

    [Theory]
    [InlineData(0, 0, false)]
    [InlineData(0, 1, true)]
    [InlineData(3, 3, false)]
    [InlineData(3, 4, true)]
    public void More_parked_accounts_than_allowed_hold_a_run(int most, int parked, bool isHeld) =>
        (RunGuards.None with { MostParked = most }).Reasons(new GuardedRun([], [], parked)).Should().HaveCount(isHeld ? 1 : 0);

    [Fact]
    public void A_missing_source_holds_a_run() =>
        (RunGuards.None with { HoldsIncomplete = true }).Reasons(new GuardedRun([], ["api", "drop"], 0))
            .Should().Equal("Sources without a collect since the month ended: api, drop.");

    [Fact]
    public void Reasons_say_the_figures() => new RunGuards(0.1m, true, 2)
        .Reasons(new GuardedRun([new PeriodTotal(Usd, 23_200, 10_000), new PeriodTotal(Currency.Find("JPY"), 50, 100)], [], 1_234))
        .Should().Equal(
            "USD: 232.00 after 100.00 in the month before (+132.0 %).",
            "JPY: 50 after 100 in the month before (-50.0 %).",
            "Accounts parked: 1,234, more than 2.");

    [Fact]
    public void Nothing_is_held_by_default() =>
        RunGuards.None.Reasons(new GuardedRun([new PeriodTotal(Usd, 1_000_000, 1)], ["api"], 1_000)).Should().BeEmpty();
}
