using BillingEngine.TestEngines;
using FastSpringEmulator;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Payments;

/// <summary>P6 and P7: one row each with the right state, files that agree, and a journal that balances.</summary>
public abstract class ReconcileTests<TEngine>
    where TEngine : ITestEngine
{
    [EngineTheory]
    [InlineData(ChargeBehavior.Take, "20.00 20.00 0.00 0.00 USD matched", 0)]
    [InlineData(ChargeBehavior.TakeWithTax, "20.00 20.00 2.00 0.00 USD matched", 0)]
    [InlineData(ChargeBehavior.TakeLess, "20.00 15.00 0.00 -5.00 USD underpaid", 3)]
    [InlineData(ChargeBehavior.TakeMore, "20.00 25.00 0.00 5.00 USD overpaid", 3)]
    [InlineData(ChargeBehavior.TakeInOtherCurrency, "0.00 20.00 0.00 20.00 EUR wrong-currency", 3)]
    [InlineData(ChargeBehavior.Decline, "20.00 0.00 0.00 -20.00 USD declined", 3)]
    [InlineData(ChargeBehavior.SkipWithoutStatus, "20.00 0.00 0.00 -20.00 USD unknown", 3)]
    public void Document_with_one_charge_has_one_row(ChargeBehavior behavior, string row, int exitCode)
    {
        using var world = Charged(behavior);
        Rows(world, exitCode).Should().Equal("INV-2024-09-000001 acme " + row);
        Consistent(world);
    }

    [EngineFact]
    public void Double_payment_is_a_duplicate()
    {
        using var world = Charged(ChargeBehavior.TakeTwice);
        Rows(world, 3).Should().Equal(" acme 0.00 20.00 0.00 20.00 USD duplicate", "INV-2024-09-000001 acme 20.00 20.00 0.00 0.00 USD matched");
        Consistent(world);
        world.Csv("out/reconciliation/payments.csv", "document_number", "amount", "state")
            .Should().Equal("INV-2024-09-000001 20.00 captured", " 20.00 unallocated");
    }

    [EngineFact]
    public void Unknown_order_charge_back_and_test_traffic_have_a_row_each()
    {
        using var world = Charged(ChargeBehavior.Take);
        world.Gateway.TakeUnasked("sub-acme", 7);
        world.Gateway.TakeUnasked("sub-acme", 8, isLive: false);
        world.Gateway.ChargeBack(world.Gateway.Orders[0].Id);
        world.Apply();
        Rows(world, 3).Should().Equal(
            " acme 0.00 7.00 0.00 7.00 USD unknown-at-us", " acme 0.00 8.00 0.00 8.00 USD test-ignored",
            "INV-2024-09-000001 acme 20.00 20.00 0.00 0.00 USD charged-back");
        Consistent(world);
        world.Csv("out/reconciliation/receivables.csv", "document_number", "open_amount", "state").Should().Equal("INV-2024-09-000001 20.00 charged-back");
        // It is charged again only when it is named.
        world.Pay().Output.Should().Be("Nothing is due.\n");
        world.Run("pay settle ord-000003 declined --reason", "for another product").ExitCode.Should().Be(0);
        world.Run("pay --document INV-2024-09-000001").ExitCode.Should().Be(0);
        Consistent(world);
    }

    [EngineFact]
    public void Order_that_the_gateway_does_not_know_is_missing()
    {
        using var world = Charged(ChargeBehavior.Take);
        world.Sql("UPDATE payment SET gateway_order = 'lost'");
        Rows(world, 3).Should().Contain("INV-2024-09-000001 acme 20.00 20.00 0.00 0.00 USD missing-at-gateway");
    }

    [EngineFact]
    public void Invoice_that_was_never_charged_is_missing_at_the_gateway()
    {
        using var world = PayWorld.On<TEngine>();
        world.Bill("2024-09", "acme 20");
        Rows(world, 3).Should().Equal("INV-2024-09-000001 acme 20.00 0.00 0.00 -20.00 USD missing-at-gateway");
    }

    [EngineFact]
    public void Refund_is_listed_and_needs_no_look()
    {
        using var world = Charged(ChargeBehavior.TakeWithTax);
        world.Run("refund INV-2024-09-000001 --reason cancelled").ExitCode.Should().Be(0);
        Rows(world, 0).Should().Equal("INV-2024-09-000001 acme 20.00 20.00 2.00 0.00 USD refunded");
        Consistent(world);
        world.Csv("out/reconciliation/payments.csv", "amount", "tax", "state").Should().Equal("20.00 2.00 refunded", "-20.00 -2.00 refund");
        world.Pay().Output.Should().Be("Nothing is due.\n");
        world.Run("pay --document INV-2024-09-000001").ExitCode.Should().Be(0);
        world.Gateway.Orders.Should().HaveCount(2);
        Consistent(world);
    }

    [EngineFact]
    public void Partly_paid_invoice_is_charged_for_the_rest_when_it_is_named()
    {
        using var world = Charged(ChargeBehavior.TakeLess);
        Status(world).Should().Be("partly-paid");
        world.Pay().Output.Should().Be("Nothing is due.\n");
        world.Run("pay --document INV-2024-09-000001").ExitCode.Should().Be(0);
        Status(world).Should().Be("paid");
        Rows(world, 0).Should().HaveCount(2);
        Consistent(world);
    }

    [EngineFact]
    public void Write_off_is_bad_debt_and_a_later_charge_recovers_it()
    {
        using var world = Charged(ChargeBehavior.Decline);
        world.Run("write-off INV-2024-09-000001 --reason", "out of business").Output.Should().Be("Wrote off 20.00 USD of INV-2024-09-000001.\n");
        Status(world).Should().Be("written-off");
        world.Pay().Output.Should().Be("Nothing is due.\n");
        Consistent(world);
        world.Clock.Now += TimeSpan.FromHours(30);
        world.Run("pay --document INV-2024-09-000001").ExitCode.Should().Be(0);
        Status(world).Should().Be("paid");
        world.Csv("out/2024-09/journal.csv", "posting", "ledger_account", "debit", "credit")
            .Should().Contain(["write-off bad-debt 20.00 ", "capture bad-debt  20.00"]);
        Consistent(world);
    }

    [EngineTheory]
    [InlineData("--from 2024-10-02", "Looked at 0 items: nothing to reconcile.")]
    [InlineData("--to 2024-09-30", "Looked at 0 items: nothing to reconcile.")]
    [InlineData("--from 2024-10-01 --to 2024-10-01", "Looked at 1 item: clean, everything agrees.")]
    public void Window_says_how_many_items_it_looked_at(string window, string sentence)
    {
        using var world = Charged(ChargeBehavior.Take);
        world.Run("reconcile " + window).Output.Should().StartWith(sentence);
    }

    // What is booked in a period that another run has followed never changes; later facts are booked in the open one.
    [EngineFact]
    public void Closed_ledger_period_never_changes()
    {
        using var world = Charged(ChargeBehavior.Decline);
        world.Run("export --period 2024-09 --no-html");
        var before = world.Read("out/2024-09/journal.csv");
        world.Bill("2024-10", "acme 33");
        world.Clock.Now = new DateTimeOffset(2024, 10, 20, 9, 0, 0, TimeSpan.Zero);
        world.Pay().ExitCode.Should().Be(0);
        world.Run("export --period 2024-09 --no-html");
        world.Read("out/2024-09/journal.csv").Should().Be(before);
        world.Run("export --period 2024-10 --no-html");
        world.Csv("out/2024-10/journal.csv", "posted_on", "document_number", "posting").Should()
            .Contain("2024-11-01 INV-2024-09-000001 capture", "October's books opened on 1 November");
        Consistent(world);
    }

    [EngineFact]
    public void Carry_back_credit_that_leaves_the_window_is_breakage()
    {
        using var world = PayWorld.On<TEngine>(minimums: """[ { "from": "2024-01", "amount": "20.00" } ]""");
        world.Bill("2024-09", "acme 18");
        world.Pay();
        foreach (var month in (string[])["2024-10", "2024-11", "2024-12", "2025-01"]) world.Bill(month, "acme 30");
        world.Csv("out/2025-01/journal.csv", "document_number", "posting", "ledger_account", "debit", "credit").Should().Contain(
            ["INV-2024-09-000001 carry-back-expiry carry-back-credit-liability 2.00 ", "INV-2024-09-000001 carry-back-expiry breakage  2.00"]);
        Consistent(world);
    }

    [EngineFact]
    public void Verify_finds_money_that_does_not_agree()
    {
        using var world = Charged(ChargeBehavior.Take);
        world.Sql("UPDATE payment_allocation SET settled_minor = 2100");
        var run = world.Run("verify");
        run.ExitCode.Should().Be(4);
        world.Sql("UPDATE payment_allocation SET settled_minor = 2000; UPDATE payment_attempt SET state = 'declined'");
        world.Run("verify").Output.Should().Contain("payment attempt 1");
    }

    private static PayWorld Charged(ChargeBehavior behavior)
    {
        var world = PayWorld.On<TEngine>();
        world.Bill("2024-09", "acme 20");
        world.Gateway.Plan("sub-acme", behavior);
        world.Pay();
        return world;
    }

    private static string Status(PayWorld world)
    {
        world.Run("export --period 2024-09 --no-html");
        return world.Csv("out/2024-09/invoices.csv", "status").Single();
    }

    private static IReadOnlyList<string> Rows(PayWorld world, int exitCode)
    {
        var run = world.Run("reconcile");
        run.ExitCode.Should().Be(exitCode, run.Error + run.Output);
        return world.Csv(
            "out/reconciliation/reconciliation.csv", "document_number", "account", "expected", "captured", "tax", "difference", "currency", "state");
    }

    /// <summary>Nothing that verify checks differs, and journal.csv balances per document and currency.</summary>
    private static void Consistent(PayWorld world)
    {
        world.Run("reconcile");
        var run = world.Run("verify");
        run.ExitCode.Should().Be(0, run.Output);
        world.Csv("out/reconciliation/journal.csv", "document_number", "currency", "debit", "credit")
            .Select(row => row.Split(' ')).GroupBy(row => (row[0], row[1]))
            .Should().OnlyContain(group => group.Sum(row => Amount(row[2]) - Amount(row[3])) == 0);
    }

    private static decimal Amount(string text) => text.Length == 0 ? 0 : decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
