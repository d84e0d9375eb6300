using System.Globalization;
using BillingEngine.Core.Tests.Worlds;
using BillingEngine.Core.Usage;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Core.Tests.Usage;

/// <summary>What a month will cost if nothing changes: the last day that is known stands for every later day.</summary>
public sealed class ProjectionTests
{
    private static readonly BillingPeriod September = new(2024, 9);

    // Days are written first-last:quantity; b is what the other subject used.
    [Theory]
    [InlineData("1-10:2", "", 10, "1-30:2")] // goes on
    [InlineData("1-9:2 10:5", "", 10, "1-9:2 10-30:5")] // with the quantity of the last day
    [InlineData("1-5:2", "1-10:1", 10, "1-5:2")] // had ended by the last day of all: stays ended
    [InlineData("1-10:2 20:9", "", 10, "1-30:2")] // what is reported after the as-of date is not known
    [InlineData("1-8:2", "1-8:1", 10, "1-30:2")] // reports come to the 8th only: that is the last day
    [InlineData("1-30:2", "", 30, "1-30:2")]
    [InlineData("30:2", "", 30, "30:2")]
    [InlineData("20:2", "", 10, "20:2")] // nothing is known yet: nothing is carried on
    public void CarryOn_last_known_day_stands_for_the_later_ones(string usage, string other, int asOf, string projected)
    {
        var states = UsageRow.Join([.. Rows("a", usage), .. Rows("b", other)]).ToList();
        var carried = Projection.CarryOn(states, September, September.Day(asOf - 1));
        carried.Single(state => state.Subject == "a").Days.Should().Be(UsageRow.Join(Rows("a", projected)).Single().Days);
        carried.Should().HaveCount(states.Count);
    }

    [Fact]
    public void CarryOn_leaves_other_months_alone()
    {
        var august = UsageRow.Join([new UsageRow("gb", "a", new DateOnly(2024, 8, 5), 1)]).Single();
        Projection.CarryOn([august, .. UsageRow.Join(Rows("a", "1-10:2"))], September, September.Day(9)).Should().Contain(august);
    }

    private static List<UsageRow> Rows(string subject, string usage) =>
        [.. usage.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(part => Rows(subject, part.Split(':')[0].Split('-'), part.Split(':')[1]))];

    private static IEnumerable<UsageRow> Rows(string subject, string[] days, string quantity)
    {
        for (var day = Number(days[0]); day <= Number(days[^1]); day++)
            yield return new UsageRow("gb", subject, September.Day(day - 1), Number(quantity) * Quantity.MicroPerUnit);
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
