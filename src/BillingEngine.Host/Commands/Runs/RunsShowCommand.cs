using System.CommandLine;

namespace BillingEngine.Host.Commands.Runs;

/// <summary><c>billing runs show</c>.</summary>
internal sealed class RunsShowCommand : BillingCommand
{
    private readonly Argument<string> _run = CommandOptions.Word("RUN", "The number of a run, or a month like 2024-09 for its newest run.");

    public RunsShowCommand() : base("show", "Show a run: its steps with their times, inputs, totals, parked accounts and missing sources.") => Add(_run);

    public override bool IsReading => true;

    public override IReadOnlyList<Example> Examples =>
    [
        new("billing runs show 2024-09", "the newest run of September"),
        new("billing runs show 12", "run number 12"),
    ];

    public override IEnumerable<string> Faults(ParseResult parse)
    {
        if (parse.GetValue(_run) is null) yield return "RUN is missing: give the number of a run or a month, like 'billing runs show 2024-09'.";
    }

    public override CommandResult Execute(ParseResult parse, CommandContext context)
    {
        var run = new RunViews(context.OpenExisting(), context.Settings).Find(parse.GetValue(_run)!);
        return new CommandResult(ExitCode.Done, output => RunText.Write(output, run), json => RunJson.WriteProperties(json, run));
    }
}
