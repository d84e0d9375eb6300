using BillingEngine.Core;
using BillingEngine.Host.Stages;
using BillingEngine.Host.Tests.Commands;
using BillingEngine.Host.Tests.Runs.Crashes;
using BillingEngine.Host.Tests.Runs.Worlds;
using BillingEngine.Host.Tests.Samples;
using BillingEngine.Storage;
using BillingEngine.Storage.Invoicing;
using BillingEngine.Storage.Payments;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Runs;

/// <summary>A run that several workers make in shards ends as one transaction would, whoever rates what, and whatever happens meanwhile.</summary>
public sealed class ShardedRunTests : IDisposable
{
    private const int Kills = 6;
    private const string ShardSize = "20";

    private readonly Workshop _folder = new();
    private readonly Dice _dice = new(20241127);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Workers_and_shards_leave_no_trace_in_database_and_exports() => ForAllWorlds.Check(30, world =>
    {
        using var plain = new PlayedWorld(world);
        using var sharded = new PlayedWorld(world) { Workers = _dice.Between(1, 4), ShardSize = _dice.Between(1, 3) };
        foreach (var step in world.Steps)
        {
            plain.Play(step);
            sharded.Play(step);
        }
        FolderComparison.Differences(plain.Output, sharded.Output).Should().BeEmpty();
        using var before = new StoredDocuments(plain.Database);
        using var after = new StoredDocuments(sharded.Database);
        // Ids of texts go by which thread read a file first.
        foreach (var table in (string[])["billing_run", "document", "document_line", "issued_document", "parked_account"])
            after.Rows(table).Should().Equal(before.Rows(table));
    });

    [Fact]
    public void Run_with_workers_that_is_killed_goes_on_with_the_shards_that_are_done()
    {
        CrashMonth.Write(_folder.At("input"));
        using var undisturbed = new CrashSite(_folder.At("input"));
        undisturbed.Succeed(undisturbed.RunCommand);
        using var site = new CrashSite(_folder.At("input")) { ShardSize = ShardSize };
        var done = 0;
        for (var kills = 0; kills < Kills; kills++)
        {
            using var process = site.Start([.. site.RunCommand, "--workers", "2"]);
            var wanted = done + _dice.Between(1, 2);
            process.KillWhen(_ => site.ShardsDone() >= wanted).Should().BeTrue("shards are left to do");
            site.Issued().Should().Be(0);
            var now = site.ShardsDone();
            now.Should().BeGreaterThanOrEqualTo(wanted, "a shard that is done stays done");
            done = now;
        }
        site.Succeed([.. site.RunCommand, "--workers", "3"]);
        site.ShouldEqual(undisturbed);
        site.Succeed("verify");
    }

    [Fact]
    public void Shards_of_a_run_that_new_facts_overtook_are_given_up()
    {
        using var month = Imported();
        Action stopped = () => Run(month, work =>
        {
            work();
            throw new OperationCanceledException();
        });
        stopped.Should().Throw<OperationCanceledException>();
        Staged(month, "staged_document").Should().HaveCount(2, "the shards are done");
        Late(month);

        month.Run($"run --period 2024-09 --as-of 2024-10-01 --no-html --workers 2 --input {month.Input}").ExitCode.Should().Be(0);

        using var twin = new SmallMonth();
        Late(twin);
        twin.Bill();
        month.Read("out/2024-09/invoice_lines.csv").Should().Be(twin.Read("out/2024-09/invoice_lines.csv"));
        foreach (var table in (string[])["staged_run", "staged_shard", "staged_document", "staged_line"]) Staged(month, table).Should().BeEmpty();
    }

    /// <summary>The gateway may end a subscription while shards are rated (P3): the account is rated again with what is known then.</summary>
    [Fact]
    public void Shard_whose_accounts_lost_their_payment_method_meanwhile_is_rated_again()
    {
        using var month = Imported();
        var rounds = 0;
        var result = Run(month, work =>
        {
            work();
            if (rounds++ == 0) EndPayment(month);
        });

        (rounds, result.IsNew).Should().Be((2, true));
        using var twin = Imported();
        EndPayment(twin);
        twin.Run("run --period 2024-09 --as-of 2024-10-01 --no-html").ExitCode.Should().Be(0);
        using var unaware = Imported();
        unaware.Run("run --period 2024-09 --as-of 2024-10-01 --no-html").ExitCode.Should().Be(0);
        month.Run("export --period 2024-09 --no-html").ExitCode.Should().Be(0);
        month.Read("out/2024-09/invoice_lines.csv").Should().Be(twin.Read("out/2024-09/invoice_lines.csv"))
            .And.NotBe(unaware.Read("out/2024-09/invoice_lines.csv"), "a day without a way to pay is not billed (L4)");
    }

    [Fact]
    public void Attempt_that_another_one_overtook_cannot_end()
    {
        using var month = Imported();
        Run(month, work =>
        {
            using var database = BillingDatabase.Open(month.Database);
            var staged = new StagedRunStore(database);
            var (plan, shard) = (staged.Find()!, staged.Shards()[0]);
            var first = staged.Take(plan.PlanName, shard)!;
            staged.Take(plan.PlanName, shard).Should().BeNull("it is in hand");
            staged.Shards()[0].IsFree.Should().BeFalse("its worker lives, and has not had it for long");
            staged.Take(plan.PlanName, staged.Shards()[0]).Should().NotBeNull("whoever knows better takes it over");
            using (database.BeginStaging()) staged.End(first, (1, 0, 0)).Should().BeFalse("a later attempt is under way");
            using (database.BeginStaging()) staged.End(first with { Attempt = 2, PlanName = "another" }, (1, 0, 0)).Should().BeFalse("the plan is no more");
            work();
        }).IsNew.Should().BeTrue();
    }

    [Theory]
    [InlineData("--workers 0", "--workers: '0' is not a number from 1 to 64.")]
    [InlineData("--workers 65", "--workers: '65' is not a number from 1 to 64.")]
    [InlineData("--workers 2 --dry-run", "--dry-run and --workers exclude each other")]
    public void Workers_that_cannot_be_are_refused(string more, string sentence)
    {
        using var month = new SmallMonth();
        var run = month.Bill(more);
        run.ExitCode.Should().Be(ExitCode.WrongInput);
        run.Error.Should().Contain(sentence);
    }

    private static SmallMonth Imported()
    {
        var month = new SmallMonth();
        month.Run($"import {month.Input}").ExitCode.Should().Be(0);
        return month;
    }

    private static void Late(SmallMonth month) =>
        month.Write("input/usage/late.csv", "account,product,subject,date,quantity\nacme,server,another,2024-09-05,30\n");

    private static void EndPayment(SmallMonth month)
    {
        using var database = BillingDatabase.Open(month.Database);
        using var transaction = database.BeginWrite();
        new PaymentStore(database).EndPaymentMethod(accountId: 2, new DateOnly(2024, 9, 1)).Should().BeTrue();
        transaction.Commit();
    }

    private static List<string> Staged(SmallMonth month, string table)
    {
        using var stored = new StoredDocuments(month.Database);
        return [.. stored.Rows(table)];
    }

    /// <summary>Makes the run of September with two workers and an account a shard.</summary>
    /// <param name="month">Imported.</param>
    /// <param name="around">Called with what works on the shards.</param>
    private static RunResult Run(SmallMonth month, Action<Action> around)
    {
        var settings = new EngineSettings { Database = month.Database, Output = month.Output, ShardSize = 1 };
        using var database = BillingDatabase.Open(month.Database);
        database.Migrate();
        var catalog = StoredCatalog.Load(database);
        var workers = new LocalWorkers(settings, catalog, 2);
        var run = new ShardedRun(database, settings, catalog, new RunStage(database, settings, catalog))
        {
            Work = plan => around(() => workers.Work(plan)),
        };
        return run.Run(new RunRequest(new BillingPeriod(2024, 9), new DateOnly(2024, 10, 1)), null);
    }
}
