using BillingEngine.Host.Tests.Commands;
using BillingEngine.TestEngines;
using FastSpringEmulator;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Payments;

/// <summary>P4: credit notes and account credits reduce what is due, never the total.</summary>
public abstract class AccountCreditTests<TEngine>
    where TEngine : ITestEngine
{
    private const string Header = "credit,account,amount,currency,granted_on,expires_on,priority,reason\n";

    // September 27.00 is paid, then corrected down by 7.00; October's invoice of 20.00 is due with 13.00.
    [EngineFact]
    public void Credit_note_of_a_paid_invoice_reduces_the_next_invoice()
    {
        using var world = Corrected(pay: true);
        world.Bill("2024-11", "acme 20");
        world.Csv("out/2024-11/invoices.csv", "total", "amount_due").Should().Equal("20.00 13.00");
        Ledger(world, "2024-11").Should().Equal("CRN-2024-10-000001 7.00 7.00 0.00 0.00");
        world.Run("pay --period 2024-11 --as-of 2024-12-01").ExitCode.Should().Be(0);
        world.Gateway.Orders.Select(order => order.Total).Should().Equal(27m, 13m);
        world.Run("verify").ExitCode.Should().Be(0);
    }

    [EngineFact]
    public void Credit_note_of_an_unpaid_invoice_reduces_it()
    {
        using var world = Corrected(pay: false);
        world.Run("pay --period 2024-09 --as-of 2024-11-01").ExitCode.Should().Be(0);
        world.Gateway.Orders.Select(order => order.Total).Should().Equal(20m);
        Ledger(world, "2024-10").Should().Equal("CRN-2024-10-000001 7.00 7.00 0.00 0.00");
        world.Run("export --period 2024-09 --no-html");
        world.Csv("out/2024-09/invoices.csv", "total", "amount_due", "status").Should().Equal("27.00 27.00 paid");
        world.Run("verify").ExitCode.Should().Be(0);
    }

    [EngineFact]
    public void Credits_of_a_file_are_spent_in_the_order_of_P4_and_never_count_towards_the_minimum()
    {
        using var world = PayWorld.On<TEngine>(minimums: """[ { "from": "2024-01", "amount": "20.00" } ]""");
        world.Write("input/account_credits.csv", Header
            + "late,acme,10,USD,2024-09-01,2024-12-31,,\nsoon,acme,4.50,USD,2024-09-01,2024-10-01,,for the outage\nfirst,acme,1,USD,2024-09-01,,1,\n"
            + "gone,acme,9,USD,2024-01-01,2024-09-30,1,\n");
        world.Bill("2024-09", "acme 12");
        world.Csv("out/2024-09/invoices.csv", "total", "amount_due").Should().Equal("20.00 4.50");
        Ledger(world, "2024-09").Should().BeEquivalentTo(
            "first 1.00 1.00 0.00 0.00", "gone 9.00 0.00 9.00 0.00", "late 10.00 10.00 0.00 0.00", "soon 4.50 4.50 0.00 0.00");
        world.Run("verify").ExitCode.Should().Be(0);
    }

    [EngineFact]
    public void Credit_larger_than_the_invoice_pays_it_and_keeps_its_rest()
    {
        using var world = PayWorld.On<TEngine>();
        world.Write("input/account_credits.csv", Header + "c,acme,50,USD,2024-09-01,,,\n");
        world.Bill("2024-09", "acme 20");
        world.Csv("out/2024-09/invoices.csv", "total", "amount_due", "status").Should().Equal("20.00 0.00 paid");
        Ledger(world, "2024-09").Should().Equal("c 50.00 20.00 0.00 30.00");
        world.Pay().Output.Should().Be("Nothing is due.\n");
    }

    // P7: September's books are closed by October's run, so what comes with it is October's; what was imported before is September's.
    [EngineTheory]
    [InlineData(true, "", "2024-11-01 credit-grant")]
    [InlineData(false, "2024-10-01 credit-grant", "")]
    public void Credit_is_granted_in_the_books_that_are_open_after_its_command(bool withTheRun, string september, string october)
    {
        using var world = PayWorld.On<TEngine>();
        world.Bill("2024-09", "acme 20");
        world.Write("input/account_credits.csv", Header + "c,acme,7,USD,2024-09-15,,,\n");
        if (!withTheRun) world.Run($"import {world.At("input/account_credits.csv")}").ExitCode.Should().Be(0);
        world.Bill("2024-10", "acme 20").ExitCode.Should().Be(0);
        Grants(world, "2024-09").Should().Be(september);
        Grants(world, "2024-10").Should().Be(october);
        world.Csv("out/2024-10/journal.csv", "posted_on", "posting").Should().Contain("2024-11-01 credit-spend");
        world.Run("verify").ExitCode.Should().Be(0);
    }

    [EngineFact]
    public void Credit_that_comes_with_held_drafts_is_granted_in_the_books_that_are_still_open()
    {
        using var world = PayWorld.On<TEngine>();
        world.Bill("2024-09", "acme 20");
        world.Write("input/account_credits.csv", Header + "c,acme,7,USD,2024-09-15,,,\n");
        world.Write("input/usage/u.csv", "account,product,subject,date,quantity\nacme,unit,host,2024-10-05,20\n");
        world.Run($"run --period 2024-10 --as-of 2024-11-01 --hold --no-html --input {world.At("input")}").ExitCode.Should().Be(0);
        Grants(world, "2024-09").Should().Be("2024-10-01 credit-grant");
        world.Run("approve --period 2024-10 --no-html").ExitCode.Should().Be(0);
        Grants(world, "2024-09").Should().Be("2024-10-01 credit-grant", "the books of September were open when it was stored, and never change");
        Grants(world, "2024-10").Should().BeEmpty();
    }

    [EngineTheory]
    [InlineData("c,acme,7,EUR,2024-09-01,,,", "currency EUR is not that of account 'acme', USD (P4)")]
    [InlineData("c,acme,0,USD,2024-09-01,,,", "amount is 0")]
    [InlineData("c,acme,7.001,USD,2024-09-01,,,", "has more than 2 decimals")]
    [InlineData("c,acme,7,USD,2024-09-31,,,", "granted_on '2024-09-31' is not a date")]
    [InlineData("c,acme,7,USD,2024-09-02,2024-09-01,,", "expires_on lies before granted_on")]
    [InlineData("c,acme,7,USD,2024-09-01,,high,", "priority 'high' is not a whole number")]
    [InlineData(",acme,7,USD,2024-09-01,,,", "credit is empty")]
    [InlineData("c,nobody,7,USD,2024-09-01,,,", "account 'nobody' is unknown")]
    public void Row_that_cannot_be_used_is_rejected(string row, string reason)
    {
        using var world = PayWorld.On<TEngine>();
        world.Write("input/account_credits.csv", Header + row + "\n");
        world.Bill("2024-09", "acme 20").ExitCode.Should().Be(3);
        world.Read("out/2024-09/rejects.csv").Should().Contain("account_credits.csv,2,").And.Contain(reason);
    }

    [EngineFact]
    public void Row_of_an_unknown_account_passes_when_the_account_is_known()
    {
        using var world = PayWorld.On<TEngine>(accounts: ["acme"]);
        world.Write("input/account_credits.csv", Header + "c,bolt,7,USD,2024-09-01,,,\n");
        world.Bill("2024-09", "acme 20").ExitCode.Should().Be(3);
        world.Write("input/accounts.csv", "account,name,currency,gateway_reference\nacme,acme IT,USD,sub-acme\nbolt,Bolt,USD,sub-bolt\n");
        world.Bill("2024-10", "bolt 20").ExitCode.Should().Be(0);
        world.Csv("out/2024-10/invoices.csv", "account", "amount_due").Should().Contain("bolt 13.00");
    }

    [EngineFact]
    public void Same_credit_again_is_no_second_one_and_with_other_values_rejected()
    {
        using var world = PayWorld.On<TEngine>();
        world.Write("input/account_credits.csv", Header + "c,acme,7,USD,2024-09-01,,,\n");
        world.Bill("2024-09", "acme 20");
        world.Write("input/account_credits.csv", Header + "c,acme,7.00,USD,2024-09-01,,100,\nd,acme,1,USD,2024-09-01,,,\n");
        world.Run($"import {world.At("input/account_credits.csv")}").ExitCode.Should().Be(0);
        world.Write("input/account_credits.csv", Header + "c,acme,8,USD,2024-09-01,,,\n");
        world.Run($"import {world.At("input/account_credits.csv")}").ExitCode.Should().Be(3);
        world.Sql("SELECT code, amount_minor FROM account_credit ORDER BY code").Should().Be("c 700; d 100");
    }

    [EngineFact]
    public void Hold_and_dry_run_show_what_will_be_due_and_spend_nothing()
    {
        using var world = PayWorld.On<TEngine>();
        world.Write("input/account_credits.csv", Header + "c,acme,7,USD,2024-09-01,,,\n");
        world.Write("input/usage/u.csv", "account,product,subject,date,quantity\nacme,unit,host,2024-09-05,20\n");
        var month = $"run --period 2024-09 --as-of 2024-10-01 --no-html --input {world.At("input")} ";
        world.Run(month + "--dry-run").ExitCode.Should().Be(0);
        world.Csv("out/2024-09-dry-run/invoices.csv", "amount_due", "status").Should().Equal("13.00 draft");
        world.Run(month + "--hold").ExitCode.Should().Be(0);
        world.Sql("SELECT COUNT(*) FROM account_credit_entry").Should().Be("0");
        world.Run("approve --period 2024-09 --no-html").ExitCode.Should().Be(0);
        world.Csv("out/2024-09/invoices.csv", "amount_due").Should().Equal("13.00");
        Ledger(world, "2024-09").Should().Equal("c 7.00 7.00 0.00 0.00");
    }

    // The refund pays the credit of the credit note out: it can be spent no more.
    [EngineFact]
    public void Refund_of_a_credit_note_uses_its_credit_up()
    {
        using var world = Corrected(pay: true);
        world.Run("refund CRN-2024-10-000001 --amount 5.00 --reason", "asked for money").Output.Should().StartWith("Sent back 5.00 USD of CRN-2024-10-000001");
        world.Run("refund CRN-2024-10-000001 --amount 5.00 --reason", "once more").Error.Should().Contain("At most 2.00 can go back");
        world.Gateway.Orders[0].Returns.Sum(back => back.Net).Should().Be(5);
        world.Bill("2024-11", "acme 20");
        world.Csv("out/2024-11/invoices.csv", "amount_due").Should().Equal("18.00");
        Ledger(world, "2024-11").Should().Equal("CRN-2024-10-000001 7.00 7.00 0.00 0.00");
        world.Run("verify").ExitCode.Should().Be(0);
        world.Run("export --period 2024-09 --no-html");
        world.Csv("out/2024-09/invoices.csv", "status").Should().Equal("paid");
    }

    // Neither the answer nor the order could be read, so a person said that it went back; then its event came.
    [EngineTheory]
    [InlineData(ChargeBehavior.Take, "500 0")]
    [InlineData(ChargeBehavior.TakeWithTax, "500 50")]
    public void Refund_settled_by_hand_gives_its_place_to_the_return_that_shows(ChargeBehavior behavior, string booked)
    {
        using var world = PayWorld.On<TEngine>();
        world.Bill("2024-09", "acme 20");
        world.Gateway.Plan("sub-acme", behavior);
        world.Pay();
        var order = world.Gateway.Orders.Single().Id;
        world.Emulator.BatchFaults.Enqueue(BatchFault.ErrorAfter);
        world.Run("refund INV-2024-09-000001 --amount 5.00 --reason", "asked for money").ExitCode.Should().Be(3);
        world.Emulator.Faults.RefuseReadsOf(order, 100);
        world.Run("pay settle 2 captured --reason", "seen in the dashboard").Output.Should().Be("Attempt 2 is captured, by hand.\n");
        world.Sql("SELECT gateway_return, net_minor FROM payment_return").Should().Be("hand-2 500");
        world.Emulator.Faults.Clear();
        world.Apply();
        world.Sql("SELECT gateway_return, net_minor, tax_minor FROM payment_return")
            .Should().Be($"{world.Gateway.Orders.Single().Returns.Single().Id} {booked}");
        world.Apply();
        world.Sql("SELECT COUNT(*) FROM payment_return").Should().Be("1");
        world.Run("verify").ExitCode.Should().Be(0);
    }

    [EngineFact]
    public void Refund_that_the_gateway_does_in_full_is_booked_as_it_was_done_and_told()
    {
        using var world = PayWorld.On<TEngine>();
        world.Bill("2024-09", "acme 20");
        world.Pay();
        world.Gateway.ReturnsWholeOrders = true;
        var run = world.Run("refund INV-2024-09-000001 --amount 5.00 --reason", "asked for money");
        run.ExitCode.Should().Be(3);
        run.Output.Should().StartWith("Sent back 20.00 USD of INV-2024-09-000001").And.Contain("5.00 was asked for, and the gateway did not do as asked");
        world.Sql("SELECT net_minor FROM payment_return").Should().Be("2000");
        world.Run("verify").ExitCode.Should().Be(0);
    }

    [EngineFact]
    public void Without_credits_and_payments_no_file_about_money_is_written()
    {
        using var month = new SmallMonth();
        month.Bill().ExitCode.Should().Be(0);
        Directory.GetFiles(month.At("out/2024-09")).Select(Path.GetFileName).Should()
            .NotContain(["payments.csv", "receivables.csv", "journal.csv", "account_credits_ledger.csv"]);
    }

    private static PayWorld Corrected(bool pay)
    {
        var world = PayWorld.On<TEngine>();
        world.Bill("2024-09", "acme 27");
        if (pay) world.Pay().ExitCode.Should().Be(0);
        // A whole month reported again: 20 instead of 27, and nothing in October.
        world.Write("input/usage/again.csv", "account,product,subject,date,quantity,revision\nacme,unit,host,2024-09-05,20,1\n");
        world.Bill("2024-10", "").ExitCode.Should().Be(0);
        world.Csv("out/2024-10/invoices.csv", "kind", "total").Should().Equal("credit-note -7.00");
        if (!pay) world.Run("pay --period 2024-10 --as-of 2024-11-01");
        return world;
    }

    private static string Grants(PayWorld world, string period)
    {
        world.Run($"export --period {period} --no-html");
        return string.Join("; ", world.Csv($"out/{period}/journal.csv", "posted_on", "posting")
            .Where(row => row.EndsWith("grant", StringComparison.Ordinal)).Distinct());
    }

    private static IReadOnlyList<string> Ledger(PayWorld world, string period)
    {
        world.Run($"export --period {period} --no-html");
        return world.Csv($"out/{period}/account_credits_ledger.csv", "credit", "granted", "spent", "expired", "remaining");
    }
}
