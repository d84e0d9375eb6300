using BillingEngine.Core;
using BillingEngine.Core.Catalog;
using BillingEngine.Core.Invoicing;
using BillingEngine.Host.Commands.Explaining;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Commands;

/// <summary>
/// The arithmetic that explain writes, for lines that the core decided. Every expected text was worked out by hand from the rules it names.
/// </summary>
public sealed class ExplanationTests
{
    private static readonly BillingPeriod September = new(2024, 9);

    [Fact]
    public void A_trial_is_shown_and_not_billed()
    {
        // D8: 14 trial days from 2024-09-01; the 16 days left are billable.
        var world = new ExplainedWorld(new Product { Code = "server", Name = "Server", Unit = "instance", TrialDays = 14 }, PerUnit(4.99m));

        var explanation = world.Use("web-1", 1, 30, 1).Explain();

        Steps(explanation).Should().ContainInOrder(
            "Counting: the largest day of the month (peak); 14 trial days from the first used day",
            "Days: web-1", "Days:     1–14 Sep: 1 (trial, not billed); 15–30 Sep: 1", "Days:     trial 2024-09-01 to 2024-09-14",
            "Days:     largest billable day 1", "Quantity: 1 instance",
            "Price: per-unit, 4.99 for each instance", "Price: from 2024-01, price book book version 1",
            "Charge: 1 × 4.99 = 4.99", "Line: 4.99 USD; no earlier document carries any of it");
        explanation.Differences.Should().BeEmpty();
    }

    [Fact]
    public void Included_quantities_are_taken_off_step_by_step()
    {
        // D9: 7 − 2 = 5 and 1 − 2 → 0; D10: 5 + 0 − 1 = 4; D13: 4 × 1.50 = 6.00.
        var world = new ExplainedWorld(
            new Product
            {
                Code = "socket",
                Name = "Socket",
                Unit = "socket",
                IncludedPerSubject = Quantity.FromUnits(2),
                IncludedPerAccount = Quantity.FromUnits(1),
            },
            PerUnit(1.5m));

        var explanation = world.Use("host-1", 1, 3, 4).Use("host-1", 7, 7, 7).Use("host-2", 2, 2, 1).Explain();

        Steps(explanation).Should().ContainInOrder(
            "Days: host-1", "Days:     1–3 Sep: 4; 7 Sep: 7", "Days:     largest billable day 7, less 2 included = 5",
            "Days: host-2", "Days:     2 Sep: 1", "Days:     largest billable day 1, less 2 included = 0",
            "Quantity: 5 + 0 = 5, less 1 included for the account = 4 socket", "Charge: 4 × 1.50 = 6.00");
        explanation.Differences.Should().BeEmpty();
    }

    [Fact]
    public void Days_are_summed_and_divided_once()
    {
        // D9 daily: 10 × (3 − 1) + 4 × (2 − 1) = 24; 24 ÷ 30 = 0.8; D13: 0.8 × 0.10 = 0.08.
        var world = new ExplainedWorld(
            new Product { Code = "gb", Name = "Storage", Unit = "GB", Basis = Basis.Daily, IncludedPerSubject = Quantity.FromUnits(1) }, PerUnit(0.10m));

        var explanation = world.Use("vault", 1, 10, 3).Use("vault", 11, 14, 2).Use("vault", 20, 21, 1).Explain();

        Steps(explanation).Should().ContainInOrder(
            "Days:     1–10 Sep: 3; 11–14 Sep: 2; 20–21 Sep: 1", "Days:     sum of days 10 × (3 − 1) + 4 × (2 − 1) = 24; 24 ÷ 30 days = 0.8",
            "Quantity: 24 ÷ 30 = 0.8 GB", "Charge: 0.8 × 0.10 = 0.08");
        explanation.Differences.Should().BeEmpty();
    }

    [Fact]
    public void A_fraction_that_does_not_end_stays_a_fraction_until_the_one_rounding()
    {
        // D9 daily: 20 ÷ 30; D13: 20 ÷ 30 × 3.00 = 2.00 exactly; and × 0.10 = 0.0666… → 0.07 (D14).
        var product = new Product { Code = "gb", Name = "Storage", Unit = "GB", Basis = Basis.Daily };

        var exact = new ExplainedWorld(product, PerUnit(3m)).Use("vault", 1, 20, 1).Explain();
        var rounded = new ExplainedWorld(product, PerUnit(0.1m)).Use("vault", 1, 20, 1).Explain();

        Steps(exact).Should().ContainInOrder("Quantity: 20 ÷ 30 = 0.6666666666… GB", "Charge: (20 ÷ 30) × 3.00 = 2.00");
        Steps(rounded).Should().Contain("Charge: (20 ÷ 30) × 0.10 = 0.0666666666… → 0.07, half away from zero");
        exact.Differences.Concat(rounded.Differences).Should().BeEmpty();
    }

    [Theory]
    // 12 = 10 at 12.00 and 2 at 9.50: 120.00 + 19.00 = 139.00.
    [InlineData("graduated", 12, "10 × 12.00 + 2 × 9.50 = 139.00")]
    // 10 is the end of the first tier, which is inside it: 120.00.
    [InlineData("graduated", 10, "10 × 12.00 = 120.00")]
    // 12 is in the second tier, with its fee of 3.00: 12 × 5.00 + 3.00 = 63.00.
    [InlineData("volume", 12, "12 × 5.00 + 3.00 = 63.00")]
    // 12 ÷ 5 = 2.4, so 3 packages: 6.00.
    [InlineData("package", 12, "12 ÷ 5 = 2.4, so 3 started: 3 × 2.00 = 6.00")]
    [InlineData("flat", 12, "49.00")]
    // 3 × 1.228333 = 3.684999 → 3.68.
    [InlineData("per-unit", 3, "3 × 1.228333 = 3.684999 → 3.68, half away from zero")]
    public void Every_price_model_is_written_out(string model, int quantity, string expected)
    {
        var world = new ExplainedWorld(new Product { Code = "user", Name = "User", Unit = "user" }, Model(model));

        var explanation = world.Use("tenant", 5, 5, quantity).Explain();

        Steps(explanation).Should().Contain("Charge: " + expected);
        explanation.Differences.Should().BeEmpty();
    }

    [Fact]
    public void Earlier_documents_are_taken_off_with_their_numbers()
    {
        // 3 × 4.00 = 12.00, less 8.00 and −2.00 that two documents carry: 6.00.
        var world = new ExplainedWorld(new Product { Code = "server", Name = "Server", Unit = "instance" }, PerUnit(4m));

        var explanation = world.Use("web", 1, 30, 3).Carry("INV-2024-09-000001", 800).Carry("CRN-2024-09-000001", -200).Explain();

        Steps(explanation).Should().ContainInOrder(
            "Charge: 3 × 4.00 = 12.00", "Line: INV-2024-09-000001 line 1 carries 8.00", "Line: CRN-2024-09-000001 line 1 carries -2.00",
            "Line: Whole charge 12.00 − 6.00 = 6.00 USD");
        explanation.Differences.Should().BeEmpty();
    }

    [Fact]
    public void A_stored_amount_that_cannot_be_worked_out_is_told()
    {
        var line = new ExplainedWorld(new Product { Code = "server", Name = "Server", Unit = "instance" }, PerUnit(4m)).Use("web", 1, 30, 3).Line();
        var wrong = line with { Amount = new Money(1_300, line.Amount.Currency), Evidence = line.Evidence with { WholeMinor = 1_300 } };

        Explanation.Of(wrong).Differences.Should().Equal("charge: worked out 12.00, stored 13.00", "line: worked out 12.00, stored 13.00");
    }

    [Theory]
    // D15: M 20.00 − R 18.00 = U 2.00.
    [InlineData(1_800, 2_000, 0, 200, "U = M − R = 20.00 − 18.00 = 2.00", "2.00 USD; no earlier document carries any of it")]
    // D18 row 2: charges 19.50, U 0.50, earlier 2.00: −1.50.
    [InlineData(1_950, 2_000, 200, -150, "U = M − R = 20.00 − 19.50 = 0.50", "True-up 0.50 − 2.00 = -1.50 USD")]
    // D18 row 3: charges 23.00 pass the minimum, earlier 2.00: −2.00.
    [InlineData(2_300, 2_000, 200, -200, "U = 0: the charges reach the minimum", "True-up 0.00 − 2.00 = -2.00 USD")]
    // D15: nothing billable is left, so nothing is due.
    [InlineData(0, 2_000, 200, -200, "U = 0: nothing billable was used, so no minimum is due", "True-up 0.00 − 2.00 = -2.00 USD")]
    public void A_true_up_is_worked_out_from_charges_and_minimum(long charges, long minimum, long earlier, long amount, string trueUp, string difference)
    {
        var explanation = Explanation.Of(TrueUp(charges, minimum, earlier, amount));

        Steps(explanation).Should().Contain("Minimum: M = 20.00 in 2024-09, price book book version 1")
            .And.Contain("True-up: " + trueUp).And.Contain("Line: " + difference);
        explanation.Differences.Should().BeEmpty();
    }

    private static ExplainedLine TrueUp(long charges, long minimum, long earlier, long amount) => new()
    {
        Number = 2,
        Kind = amount > 0 ? LineKind.Minimum : LineKind.CarryBackCredit,
        ServicePeriod = September,
        Product = "",
        Description = "Minimum",
        Amount = new Money(amount, Currency.Find("USD")),
        Charges = [new CarriedLine("INV-2024-09-000001", 1, "Server", charges)],
        Earlier = earlier == 0 ? [] : [new CarriedLine("INV-2024-09-000001", 2, "Minimum", earlier)],
        Evidence = new LineEvidence
        {
            PriceBook = "book",
            PriceBookVersion = 1,
            AsOf = September.EndDay,
            WholeMinor = amount + earlier,
            EarlierMinor = earlier,
            ChargesMinor = charges,
            MinimumMinor = minimum,
        },
    };

    private static PriceModel PerUnit(decimal price) => new PriceModel.PerUnit(price);

    private static PriceModel Model(string name) => name switch
    {
        "graduated" => new PriceModel.Graduated(new TierList([new Tier(10, 12, 0), new Tier(null, 9.5m, 0)])),
        "volume" => new PriceModel.Volume(new TierList([new Tier(10, 6, 0), new Tier(null, 5, 3)])),
        "package" => new PriceModel.Package(5, 2),
        "flat" => new PriceModel.Flat(49),
        _ => new PriceModel.PerUnit(1.228333m),
    };

    private static IEnumerable<string> Steps(Explanation explanation) =>
        explanation.Steps.SelectMany(step => step.Lines.Select(line => $"{step.Title}: {line}"));
}
