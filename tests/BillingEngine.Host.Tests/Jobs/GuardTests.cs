using System.Text.Json;
using BillingEngine.Core;
using BillingEngine.Host.Jobs;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Jobs;

/// <summary>A run that a guard holds is not issued until a person approves it; nothing later is closed before that.</summary>
public sealed class GuardTests : IDisposable
{
    private readonly JobWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public void A_run_whose_totals_jump_is_held_until_it_is_approved()
    {
        Guard(RunGuards.None with { TotalMoveShare = 0.5m });
        _world.Wake(JobNames.Close);
        _world.Run("runs list").Output.Should().Contain("exported", "the first month has nothing to be compared with");

        // September: acme 20.00 and bolt 24.00. October: bolt 100 servers, 400.00.
        _world.Run("import " + _world.Write("usage/october.csv", "account,product,subject,date,quantity\nbolt,server,srv-9,2024-10-02,100\n"));
        _world.Clock.Now = new DateTimeOffset(2024, 12, 5, 0, 0, 0, TimeSpan.Zero);
        _world.Wake();

        _world.Standing(JobNames.Close).Outcome.Should().Be(new JobOutcome(JobEnd.NeedsLook, "Closed 2024-10 held for review."));
        _world.Log.Should().Contain("2024-10 is held: USD: 400.00 after 44.00 in the month before (+809.1 %). "
            + "Review it, then 'billing approve --period 2024-10'.");
        File.ReadAllText(_world.At("out/2024-10/invoices.csv")).Should().Contain("DRAFT-2024-10-000001").And.NotContain("INV-", "nothing of it is issued");
        Run("runs list").GetProperty("runs").EnumerateArray().Select(run => run.GetProperty("step").GetString()).Should().Equal("exported", "held");
        Run("runs list").GetProperty("planned").ValueKind.Should().Be(JsonValueKind.Null, "November waits for October");

        _world.Run("approve --period 2024-10").ExitCode.Should().Be(0);
        _world.Wake();
        File.ReadAllText(_world.At("out/2024-10/invoices.csv")).Should().Contain("INV-2024-10-000001");
        Run("runs show 2024-10").GetProperty("reached_at").EnumerateObject().Select(step => step.Name).Should()
            .BeEquivalentTo("collected", "rated", "held", "approved", "issued", "exported");
        Run("runs show 2024-10").GetProperty("hold_reasons").GetArrayLength().Should().Be(1);
        _world.Standing(JobNames.Close).Outcome.Detail.Should().Be("Closed 2024-11 held for review.", "400.00 and then nothing is a jump, too");
    }

    [Fact]
    public void More_parked_accounts_than_allowed_hold_a_run_and_a_retry_makes_its_drafts_again()
    {
        Guard(RunGuards.None with { MostParked = 0 });
        Book(hasPrice: false);
        _world.Wake(JobNames.Close);
        Run("runs show 2024-09").GetProperty("step").GetString().Should().Be("held");
        Run("runs show 2024-09").GetProperty("accounts_parked")[0].GetProperty("account").GetString().Should().Be("bolt");
        Run("runs show 2024-09").GetProperty("hold_reasons")[0].GetString().Should().Be("Accounts parked: 1, more than 0.");

        Book(hasPrice: true);
        _world.Run("approve --period 2024-09").Error.Should().Contain("Facts were imported since");
        _world.Run("runs retry 2024-09").Output.Should().Contain("These are drafts.");
        Run("runs show 2024-09").GetProperty("accounts_parked").GetArrayLength().Should().Be(0);
        Run("runs show 2024-09").GetProperty("accounts_rated").GetInt32().Should().Be(2);
        _world.Run("approve --period 2024-09").ExitCode.Should().Be(0);
        File.ReadAllLines(_world.At("out/2024-09/invoices.csv")).Should().HaveCount(3);
    }

    [Fact]
    public void A_missing_source_holds_a_run()
    {
        Guard(RunGuards.None with { HoldsIncomplete = true });
        _world.Settings = _world.Settings with { Sources = [new SourceSettings("nightly", "drop-folder") { Folder = _world.At("nowhere") }] };
        _world.Wake();
        _world.Clock.Now = _world.Clock.Now.AddHours(24);
        _world.Wake();
        Run("runs show 2024-09").GetProperty("step").GetString().Should().Be("held");
        Run("runs show 2024-09").GetProperty("missing_sources")[0].GetString().Should().Be("nightly");
    }

    [Fact]
    public void Guards_that_hold_nothing_leave_the_documents_of_a_plain_run()
    {
        Guard(new RunGuards(100m, true, 1_000));
        _world.Wake();
        using var plain = new Commands.SmallMonth();
        plain.Bill();
        foreach (var file in (string[])["invoices.csv", "invoice_lines.csv", "usage.csv", "credits.csv", "review.csv"])
            File.ReadAllText(_world.At("out/2024-09/" + file)).Should().Be(plain.Read("out/2024-09/" + file));
    }

    private void Guard(RunGuards guards) => _world.Settings = _world.Settings with { Serve = _world.Settings.Serve with { Guards = guards } };

    // Another book for bolt alone, which has its server with or without a price.
    private void Book(bool hasPrice)
    {
        var price = """{ "product": "server", "from": "2024-01", "model": "per-unit", "unitPrice": "5.00" }""";
        _world.Write("late/pricebook-bolt.json", $$"""
            { "priceBook": "bolt", "currency": "USD", "products": [ { "code": "server", "name": "Server", "unit": "instance" } ],
              "prices": [ {{(hasPrice ? price : "")}} ] }
            """);
        _world.Write("late/accounts.csv", "account,name,currency,price_book\nacme,Acme IT,USD,book\nbolt,Bolt IT,USD,bolt\n");
        var run = _world.Run("import " + _world.At("late"));
        run.ExitCode.Should().Be(0, run.Error);
    }

    private JsonElement Run(string line)
    {
        var run = _world.Run(line + " --json");
        run.ExitCode.Should().Be(0, run.Error);
        return JsonDocument.Parse(run.Output).RootElement;
    }
}
