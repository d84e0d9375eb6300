using System.Text.Json;
using BillingEngine.Host.Tests.Commands;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Licensing;

/// <summary>
/// Estimates (L12) of November, which has 30 days: servers at 30.00 by the day, with a trial; seats of support at 5.00 by licence; minimum 100.00.
/// On the 10th cube has used three servers every day since October.
/// </summary>
public sealed class EstimateTests : IDisposable
{
    private readonly SmallMonth _month = new();

    public EstimateTests()
    {
        _month.Write("input/pricebook.json", """
            {
              "priceBook": "book", "currency": "USD",
              "products": [
                { "code": "server", "name": "Server", "unit": "instance", "basis": "daily", "trialDays": 14 },
                { "code": "desktop", "name": "Desktop", "unit": "instance" },
                { "code": "support", "name": "Support", "unit": "administrator", "counts": "license" },
                { "code": "new", "name": "New", "unit": "instance" }
              ],
              "prices": [
                { "product": "server", "from": "2024-01", "model": "per-unit", "unitPrice": "30.00" },
                { "product": "desktop", "from": "2024-01", "model": "per-unit", "unitPrice": "2.00" },
                { "product": "support", "from": "2024-01", "model": "per-unit", "unitPrice": "5.00" }
              ],
              "minimums": [ { "from": "2024-01", "amount": "100.00" } ]
            }
            """);
        _month.Write("input/accounts.csv", "account,name,currency,payment_method\ncube,Cube IT,USD,active\npoor,Poor IT,USD,none\n");
        File.Delete(_month.At("input/usage/september.csv"));
        var days = Enumerable.Range(1, 31).Select(day => $"2024-10-{day:00}").Concat(Enumerable.Range(1, 10).Select(day => $"2024-11-{day:00}"));
        _month.Write("input/usage/days.csv", "account,product,subject,date,quantity\n" + string.Concat(
            days.SelectMany(day => new[] { "a", "b", "c" }, (day, server) => $"cube,server,{server},{day},1\n"))
            + "cube,desktop,d1,2024-11-10,1\ncube,desktop,d2,2024-11-10,1\n");
        _month.Run($"import {_month.Input}").ExitCode.Should().Be(0);
    }

    public void Dispose() => _month.Dispose();

    [Fact]
    public void Estimate_shows_the_month_before_and_after_line_by_line()
    {
        var before = _month.Dump();

        var run = Estimate("--add server=3 --add support=2 --remove desktop=1");

        run.ExitCode.Should().Be(0, run.Error);
        // Servers: 3 × 30.00, and three more on 21 of 30 days: 63.00. Support: 2 × 5.00. A desktop that ends still counts by its peak. 94 + 6, and 167.
        var rows = run.Output.Split('\n').Select(row => string.Join(' ', row.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        rows.Should().Equal(
            "Estimate of 2024-11 for account cube from 2024-11-10 on: 3 more of server, 2 more of support, 1 fewer of desktop. Nothing was saved.",
            "",
            "before after difference",
            "desktop 4.00 4.00 0.00",
            "server 90.00 153.00 63.00",
            "support 0.00 10.00 10.00",
            "minimum commitment 6.00 0.00 -6.00",
            "total 100.00 167.00 67.00",
            "next payment, on 2024-12-01 100.00 167.00 67.00",
            "");
        _month.Dump().Should().Be(before);
    }

    [Theory]
    // Ten of 30 days of one server are left: 20.00 less.
    [InlineData("--remove server=1", "90.00", "70.00")]
    [InlineData("--remove server=3", "90.00", "30.00")]
    [InlineData("--add server=0.5", "90.00", "100.50")]
    [InlineData("--add server=1 --remove server=1", "90.00", "91.00")]
    public void Servers_are_charged_by_the_day(string changes, string before, string after)
    {
        using var json = JsonDocument.Parse(Estimate(changes + " --json").Output);

        var line = json.RootElement.GetProperty("lines").EnumerateArray().Single(entry => entry.GetProperty("line").GetString() == "server");
        line.GetProperty("before").GetString().Should().Be(before);
        line.GetProperty("after").GetString().Should().Be(after);
    }

    [Theory]
    [InlineData("--remove server=4", "the account has not so many licences of it on 2024-11-10")]
    [InlineData("--remove server=1.5", "licences are counted whole here")]
    [InlineData("--add toaster=1", "has no product 'toaster'")]
    [InlineData("--add server", "Write it like server=3")]
    [InlineData("--add server=x", "is not a number")]
    [InlineData("--add server=0", "is 0; give more")]
    [InlineData("", "Say what changes")]
    [InlineData("--add server=1 --period 2024-12", "2024-11-10 is no day of 2024-12")]
    public void What_cannot_be_estimated_says_so(string changes, string message)
    {
        var run = Estimate(changes);

        run.ExitCode.Should().Be(2);
        run.Error.Should().Contain(message);
    }

    [Fact]
    public void Account_without_a_payment_method_can_buy_nothing() =>
        _month.Run("estimate --account poor --as-of 2024-11-10 --add server=1").Error.Should().Contain("nothing can be bought (L4)");

    [Fact]
    public void Product_without_a_price_would_park_the_account()
    {
        var run = Estimate("--add new=1");

        run.ExitCode.Should().Be(3);
        run.Output.Should().Contain("would be parked (no-price)");
    }

    private ProgramRun Estimate(string changes) => _month.Run($"estimate --account cube --as-of 2024-11-10 {changes}");
}
