using System.CommandLine;
using System.Text.Json;
using BillingEngine.Core;
using BillingEngine.Host.Commands.Explaining;
using BillingEngine.Host.Jobs;

namespace BillingEngine.Host.Commands.Runs;

/// <summary><c>billing runs list</c>.</summary>
internal sealed class RunsListCommand : BillingCommand
{
    private readonly Option<string> _period = CommandOptions.Period("Runs of this month only, like 2024-09.");

    public RunsListCommand() : base("list", "List billing runs in the order they were made, and the one that is planned.") => Add(_period);

    public override bool IsReading => true;

    public override IReadOnlyList<Example> Examples =>
    [
        new("billing runs list", "every run, and what is closed next"),
        new("billing runs list --period 2024-09", "the runs of September"),
    ];

    public override CommandResult Execute(ParseResult parse, CommandContext context)
    {
        var database = context.OpenExisting();
        var period = CommandOptions.PeriodOf(parse, _period);
        var runs = new RunViews(database, context.Settings).All(period);
        var planned = PlannedRun.Of(ClosingFacts.Load(database, context.Settings), context.Surroundings.Time.GetUtcNow());
        if (period is { } asked && planned?.Period != asked) planned = null;
        return new CommandResult(ExitCode.Done, output => Write(output, runs, planned), json => Write(json, runs, planned));
    }

    private static void Write(TextWriter output, IReadOnlyList<RunView> runs, PlannedRun? planned)
    {
        if (runs.Count == 0) output.WriteLine("No run was made yet.");
        var table = new TextTable(0, 0, 4, 5).Add("run", "month", "as of", "step", "documents", "parked", "total", "missing");
        foreach (var run in runs)
            table.Add(
                FormattableString.Invariant($"{run.Run.Id}"), run.Run.Period + (run.Run.Interim ? " interim" : ""), Figures.Day(run.Run.AsOf),
                RunStepName.Of(run.Step), Counted.Number(run.Totals.Sum(total => total.Documents)), Counted.Number(run.Parked.Count),
                RunText.Totals(run), string.Join(", ", run.MissingSources));
        if (runs.Count > 0) table.Write(output);
        if (planned is not null) output.WriteLine(RunText.Planned(planned));
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<RunView> runs, PlannedRun? planned)
    {
        json.WriteStartArray("runs");
        foreach (var run in runs) RunJson.Write(json, run);
        json.WriteEndArray();
        RunJson.Write(json, planned);
    }
}
