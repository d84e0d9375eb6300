using System.Globalization;
using BillingEngine.Core;
using BillingEngine.Host.Tests.Commands;
using FluentAssertions;

namespace BillingEngine.Host.Tests.Runs.Worlds;

/// <summary>A world that is played command by command in this process, in a folder of its own, beside the plain ledger of the same facts.</summary>
internal sealed class PlayedWorld : IDisposable
{
    private readonly Workshop _folder = new();
    private readonly Dictionary<string, string> _settings = [];

    public PlayedWorld(World world)
    {
        World = world;
        Ledger = new PlainLedger(world.TotalBound);
        if (world.TotalBound is { } bound) _settings["BILLING_TOTAL_BOUND"] = bound.ToString(CultureInfo.InvariantCulture);
        foreach (var (number, delivery) in world.Deliveries.Index()) WorldFolder.Write(delivery, InputOf(number));
    }

    public World World { get; }

    /// <summary>Workers that make its runs; 0 for runs of one transaction.</summary>
    public int Workers { get; init; }

    /// <summary>Accounts a shard.</summary>
    public int ShardSize { init => _settings["BILLING_SHARD_SIZE"] = value.ToString(CultureInfo.InvariantCulture); }

    /// <summary>What must be, by the rules.</summary>
    public PlainLedger Ledger { get; }

    public string Database => _folder.At("billing.db");

    public string Output => _folder.At("out");

    /// <summary>The input folder of a delivery.</summary>
    public string InputOf(int number) => _folder.At($"input-{number}");

    /// <summary>The export of a period.</summary>
    public string ExportOf(BillingPeriod period) => Path.Combine(Output, period.ToString());

    /// <summary>Plays a step in the program and tells the ledger; the ledger's outcomes are null where nothing is issued.</summary>
    public IReadOnlyList<PlainOutcome>? Play(Step step)
    {
        if (step.Kind == StepKind.Approve && !HasDraft) RefuseApproval(step);
        else Succeed(ArgumentsOf(step));
        if (step.Delivery is { } number) Ledger.Deliver(World.Deliveries[number]);
        return step.Issues ? Ledger.Run(step.Period, step.AsOf) : null;
    }

    /// <summary>The command line of a step.</summary>
    public string[] ArgumentsOf(Step step) => step.Kind switch
    {
        StepKind.Import => ["import", InputOf(step.Delivery!.Value)],
        StepKind.Approve => ["approve", "--period", step.Period.ToString(), "--no-html"],
        _ => RunArguments(step),
    };

    /// <summary>Runs a command that must end well: 0, or 3 where rejected rows or parked accounts need a look.</summary>
    public ProgramRun Succeed(params string[] arguments)
    {
        var run = Run(arguments);
        run.ExitCode.Should().BeOneOf([ExitCode.Done, ExitCode.NeedsLook], "'{0}' said\n{1}{2}", string.Join(' ', arguments), run.Output, run.Error);
        return run;
    }

    /// <summary>Runs a command.</summary>
    public ProgramRun Run(params string[] arguments) => ProgramRun.With(_settings, [.. arguments, "--database", Database, "--output", Output]);

    public void Dispose() => _folder.Dispose();

    private bool HasDraft
    {
        get
        {
            using var stored = new StoredDocuments(Database);
            return stored.HasDraft;
        }
    }

    /// <summary>Where a run with <c>--hold</c> found nothing new there is nothing to approve.</summary>
    private void RefuseApproval(Step step)
    {
        var run = Run(ArgumentsOf(step));
        run.ExitCode.Should().Be(ExitCode.WrongInput, "no drafts wait");
        run.Error.Should().Contain("No drafts of");
    }

    private string[] RunArguments(Step step)
    {
        var arguments = new List<string> { "run", "--period", step.Period.ToString(), "--as-of", Day(step.AsOf), "--no-html" };
        if (step.IsInterim) arguments.Add("--interim");
        if (step.Kind == StepKind.Hold) arguments.Add("--hold");
        if (step.Delivery is { } number) arguments.AddRange(["--input", InputOf(number)]);
        if (Workers > 0) arguments.AddRange(["--workers", Workers.ToString(CultureInfo.InvariantCulture)]);
        return [.. arguments];
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
