using System.Data.Common;
using System.Text;
using BillingEngine.Connectors.Payments;
using BillingEngine.Host.Tests.Payments;
using BillingEngine.Storage;
using BillingEngine.Storage.Payments;
using BillingEngine.TestEngines;
using Dapper;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Commands;

/// <summary>The owner migrates, and the engine, who may change no table and nothing that was issued, does everything else (decision 0084).</summary>
public abstract class RoleCommandTests<TEngine>
    where TEngine : ITestEngine
{
    [EngineFact]
    public void Engine_is_told_whom_to_ask_until_the_owner_has_migrated()
    {
        var place = PostgresUsers.CreateEmpty();
        using var month = new SmallMonth();
        ProgramRun Run(string user, string line) => ProgramRun.Of(
            [.. line.Split(' '), "--provider", place.Provider, "--database", PostgresUsers.As(place, user).Location, "--output", month.Output]);
        var bill = $"run --period 2024-09 --as-of 2024-10-01 --no-html --input {month.Input}";

        foreach (var line in (string[])[bill, "migrate", "verify", "inbox list"])
        {
            var early = Run(PostgresUsers.Engine, line);
            early.ExitCode.Should().BeOneOf(1, 2);
            early.Error.Should().Contain(place.Name.Split(' ')[0]).And.Contain("ask the owner to run 'billing migrate'").And.NotContain("bug");
        }
        var migrated = Run(PostgresUsers.Owner, "migrate");
        migrated.ExitCode.Should().Be(0, migrated.Error);
        migrated.Output.Should().Contain("was created").And.Contain("  inbox: 0001_initial");
        Run(PostgresUsers.Engine, bill).Error.Should().Contain("ask the owner").And.Contain("the grants of sql/roles");
        PostgresUsers.Grant(place);
        foreach (var line in (string[])[bill, "migrate", "verify", "inbox list"])
        {
            var late = Run(PostgresUsers.Engine, line);
            late.ExitCode.Should().Be(0, late.Error);
        }
        Run(PostgresUsers.Finance, "verify").ExitCode.Should().Be(1);
        OnPostgres.Remove(place);
    }

    /// <summary>A month with everything that a month can have; no command ends for want of a right.</summary>
    [EngineFact]
    public void Engine_does_a_whole_month()
    {
        using var world = Played();
        foreach (var line in (string[])
            [
                "export --period 2024-09", "explain INV-2024-09-000001", "runs list", "runs show 2024-09", "audit list", "licenses list --account acme",
                "licenses history --account acme --period 2024-09", "rejects list", "inbox list", "schedule", "preview --account acme --period 2024-10",
                "keys add --name portal", "keys list", "keys revoke portal", "license-keys list", "estimate --account acme --add unit=3", "verify",
            ])
        {
            var run = world.Run(line);
            run.ExitCode.Should().BeOneOf([0, 3], "{0} said {1}{2}", line, run.Output, run.Error);
        }
    }

    /// <summary>The rights to delete drafts and to set what is due reach nothing that was issued.</summary>
    [EngineTheory]
    [InlineData("DELETE FROM document")]
    [InlineData("DELETE FROM document_line")]
    [InlineData("DELETE FROM billing_run")]
    [InlineData("DELETE FROM run_step")]
    [InlineData("UPDATE document SET amount_due_minor = 0")]
    [InlineData("UPDATE billing_run SET state = 'draft'")]
    [InlineData("UPDATE payment SET tax_minor = 1")]
    public void Engine_cannot_touch_what_was_issued(string statement)
    {
        using var world = PayWorld.On<TEngine>();
        world.Bill("2024-09", "acme 20").ExitCode.Should().Be(0);
        world.Pay().ExitCode.Should().Be(0);
        using var database = BillingDatabase.Open(world.Place);
        var before = Rows(database);
        database.Connection.Invoking(open => open.Execute(statement)).Should().Throw<DbException>().Which.SqlState.Should().Be("23001");
        Rows(database).Should().Be(before);
        world.Run("verify").ExitCode.Should().Be(0);
    }

    /// <summary>What was settled by hand gets the gateway's number when it shows, as without guards.</summary>
    [EngineFact]
    public void Engine_names_a_payment_that_was_settled_by_hand_when_its_order_shows()
    {
        using var world = PayWorld.On<TEngine>();
        world.Bill("2024-09", "acme 20");
        world.Gateway.Plan("sub-acme", FastSpringEmulator.ChargeBehavior.TakeHidden);
        world.Pay();
        world.Run("pay settle 1 captured --reason", "seen in the dashboard").ExitCode.Should().Be(0);
        world.Sql("SELECT gateway_order FROM payment").Should().StartWith("hand-");
        world.Apply();
        world.Sql("SELECT gateway_order FROM payment").Should().StartWith("ord-");
    }

    // Draft and approval, licences, a credit of a file, a charge, events of the gateway, and drafts that are thrown away.
    private static PayWorld Played()
    {
        var world = PayWorld.On<TEngine>(accounts: ["acme", "bolt"]);
        world.Write("input/account_credits.csv",
            "credit,account,amount,currency,granted_on,expires_on,priority,reason\nc,bolt,4.50,USD,2024-09-01,2025-10-01,,outage\n");
        Expect(world.Bill("2024-09", "acme 20, bolt 7.50, nobody 1", more: "--hold"), 3);
        Expect(world.Bill("2024-09", "acme 21, bolt 7.50, nobody 1", revision: 1, more: "--hold"), 3);
        Expect(world.Run("approve --period 2024-09"), 3);
        Expect(world.Run("rejects dismiss --all --reason", "not ours"), 0);
        Expect(world.Run("licenses assign --account acme --product unit --subject host --on 2024-10-01 --yes"), 0);
        Expect(world.Pay(), 0);
        Store(world);
        Expect(world.Run("inbox run"), 0);
        Expect(world.Run("reconcile --from 2024-09-01 --to 2024-12-31"), 0);
        return world;
    }

    // As a webhook does it.
    private static void Store(PayWorld world)
    {
        var read = FastSpringPost.Read(Encoding.UTF8.GetBytes($$"""{"events":[{{string.Join(',', world.Gateway.Events.Select(told => told.Json))}}]}"""));
        read.Events.Should().NotBeEmpty();
        using var inbox = EventInbox.Open(world.Place);
        using var writer = new EventWriter(inbox);
        using var writing = inbox.BeginWrite();
        foreach (var received in read.Events)
            writer.Add(received, new Arrival("fastspring", EventSource.Webhook, world.Clock.Now)).Should().Be(AddedEvent.Added);
        writing.Commit();
    }

    private static void Expect(ProgramRun run, int exitCode) => run.ExitCode.Should().Be(exitCode, run.Error + run.Output);

    private static string Rows(BillingDatabase database) => string.Join(' ', database.Connection.Query<string>("""
        SELECT document_id::text || ':' || amount_due_minor FROM document UNION ALL SELECT state FROM billing_run UNION ALL SELECT step FROM run_step
        UNION ALL SELECT line_number::text FROM document_line UNION ALL SELECT tax_minor::text FROM payment ORDER BY 1
        """));
}

/// <summary>The users on PostgreSQL, where it and psql are present.</summary>
public sealed class RolesOnPostgres : RoleCommandTests<OnPostgresAsEngine>;
