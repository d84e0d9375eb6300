using BillingEngine.Host.Commands;
using BillingEngine.Host.Moving;
using BillingEngine.Host.Stages;
using BillingEngine.Host.Tests.Commands;
using BillingEngine.Host.Tests.Payments.Webhooks;
using BillingEngine.Storage;
using BillingEngine.Storage.Moving;
using Dapper;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Moving;

/// <summary>A copy that is stopped between two of its steps: the same command goes on, or says what is in the way.</summary>
public sealed class StoppedCopyTests : IDisposable
{
    private const string WhileCopying = "comparing document";
    private const string BeforeClosing = "closing ";

    private readonly FullWorld _world = new();

    public void Dispose() => _world.Dispose();

    private DatabasePlace Target => DatabasePlace.File(_world.At("target.db"));

    [Fact]
    public void Stopped_while_it_copies_it_leaves_an_empty_target_and_goes_on()
    {
        Stop(WhileCopying);

        Went(_world.Place).Should().BeNull();
        Came(Target).Should().BeNull();
        Count(Target, "document").Should().Be(0);
        Copy().Output.Should().StartWith("Copied ");
        Ended();
    }

    [Fact]
    public void Stopped_before_the_source_is_closed_it_knows_its_copy_again()
    {
        Stop(BeforeClosing);

        Went(_world.Place).Should().BeNull();
        Count(Target, "document").Should().Be(Count(_world.Place, "document"));
        var run = Copy();
        run.Output.Should().Contain("holds the copy of").And.Contain("by a copy that was stopped").And.Contain("every figure agrees");
        Ended();
    }

    [Fact]
    public void Stopped_before_the_source_is_closed_the_copy_may_have_gone_on()
    {
        Stop(BeforeClosing);
        _world.Run(Target, "out", "keys add --name another").ExitCode.Should().Be(ExitCode.Done);

        Copy().ExitCode.Should().Be(ExitCode.Done);
        Ended();
    }

    [Fact]
    public void Stopped_before_the_source_is_closed_a_source_that_went_on_is_refused()
    {
        Stop(BeforeClosing);
        _world.Run(_world.Place, "out", "keys add --name another").ExitCode.Should().Be(ExitCode.Done);

        var run = Copy();

        run.ExitCode.Should().Be(ExitCode.WrongInput);
        run.Error.Should().Contain("holds a copy of").And.Contain("has other rows now").And.Contain("Start anew");
        Went(_world.Place).Should().BeNull();
        foreach (var file in Directory.GetFiles(_world.At(""), "target.*")) File.Delete(file);
        Copy().ExitCode.Should().Be(ExitCode.Done);
        Ended();
    }

    [Theory]
    [InlineData(WhileCopying, "holds an older copy: events have come since")]
    [InlineData(BeforeClosing, "holds an older copy: events have come since")]
    public void Stopped_after_the_inbox_was_copied_events_that_came_since_are_not_lost(string when, string message)
    {
        Stop(when);
        using (var inbox = BillingDatabase.Open(DatabasePlace.File(_world.World.Inbox) with { IsInbox = true }))
            inbox.Connection.Execute("INSERT INTO gateway_fault VALUES (99, 'fastspring', x'00', 'p', 'webhook', 1, x'00', 'open', '')");

        var run = Copy();

        run.ExitCode.Should().Be(ExitCode.WrongInput);
        run.Error.Should().Contain(message).And.Contain("Start anew");
        Went(_world.Place).Should().BeNull();
    }

    /// <summary>The inbox is closed first, so that no event gets lost in it; a kill between the two is mended by the next copy.</summary>
    [Fact]
    public void Stopped_between_closing_the_inbox_and_the_rest_it_goes_on()
    {
        Stop(BeforeClosing);
        using (var inbox = BillingDatabase.Open(DatabasePlace.File(_world.World.Inbox) with { IsInbox = true }))
        {
            inbox.Migrate();
            using var transaction = inbox.BeginWrite();
            new MoveStore(inbox).NoteTo(Came(Target)! with { Place = Target.Location });
            transaction.Commit();
        }

        Copy().ExitCode.Should().Be(ExitCode.Done);
        Ended();
    }

    /// <summary>A server that takes webhooks only has no lease: its inbox takes nothing more, and the gateway is told to send again.</summary>
    [Fact]
    public void Server_that_takes_webhooks_meanwhile_stores_nothing_in_an_inbox_that_was_moved()
    {
        const string body = """{"events":[{"id":"e1","live":true,"processed":false,"type":"x","created":1,"data":{}}]}""";
        using var served = new ServedInbox();
        ((int)served.Post(body).StatusCode).Should().Be(200);
        served.Run("copy", "--to", served.At("new.db")).ExitCode.Should().Be(ExitCode.Done);

        var late = served.Post(body.Replace("e1", "e2", StringComparison.Ordinal));

        ((int)late.StatusCode).Should().Be(503);
        served.Error.Should().Contain("Nothing can be stored in the inbox").And.Contain("was moved to");
        ProgramRun.Of("inbox", "list", "--all", "--database", served.At("new.db")).Output.Should().Contain("e1").And.NotContain("e2");
    }

    private void Stop(string stage)
    {
        var surroundings = new Surroundings { Output = TextWriter.Null, Error = TextWriter.Null, Time = _world.World.Clock };
        var settings = new EngineSettings { Output = _world.At("out") };
        using var from = new CommandContext(settings with { Database = _world.Place.Location }, surroundings, new StopsAt(stage)) { IsReading = true };
        using var to = new CommandContext(settings with { Database = Target.Location }, surroundings, new StopsAt(stage)) { IsReading = true };
        new CopyStage(from, to).Invoking(copy => copy.Run()).Should().Throw<OperationCanceledException>();
    }

    private ProgramRun Copy() => _world.Run(_world.Place, "out", $"copy --to {Target.Location}");

    private void Ended()
    {
        Went(_world.Place)!.Place.Should().Be(Target.Location);
        Went(DatabasePlace.File(_world.World.Inbox) with { IsInbox = true })!.Place.Should().Be(Target.Location);
        _world.Run(Target, "out", "verify").Should().BeEquivalentTo(new { ExitCode = ExitCode.Done, Error = "" });
        _world.Run(Target, "out", "inbox list --all --json").Output.Should().Contain("\"applied\"");
        _world.GoOn(Target, "out");
    }

    private static Move? Went(DatabasePlace place) => Moves(place, moves => moves.WentTo);

    private static Move? Came(DatabasePlace place) => Moves(place, moves => moves.CameFrom);

    private static Move? Moves(DatabasePlace place, Func<MoveStore, Move?> find)
    {
        using var database = BillingDatabase.Open(place);
        return find(new MoveStore(database));
    }

    private static long Count(DatabasePlace place, string table)
    {
        using var database = BillingDatabase.Open(place);
        return database.Connection.ExecuteScalar<long>($"SELECT COUNT(*) FROM {table}");
    }

    private sealed class StopsAt(string stage) : IProgress<StageProgress>
    {
        public void Report(StageProgress value)
        {
            if (value.Stage.StartsWith(stage, StringComparison.Ordinal)) throw new OperationCanceledException(stage);
        }
    }
}
