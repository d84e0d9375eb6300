using System.CommandLine;
using BillingEngine.Host.Jobs;
using BillingEngine.Storage.Jobs;

namespace BillingEngine.Host.Commands.Runs;

/// <summary><c>billing runs retry</c>.</summary>
internal sealed class RunsRetryCommand : BillingCommand
{
    private readonly Argument<string> _run = CommandOptions.Word("RUN", "The number of a run, or a month like 2024-09 for its newest run.");

    public RunsRetryCommand() : base("retry", "Make the month of a run again: parked accounts, drafts, exports, and what its jobs could not do.") => Add(_run);

    public override string Details =>
        "Accounts that were parked are rated again, and billed when they can be; what is issued stays as it is. A run that is held for review gets new "
        + "drafts from what is known now, which wait for 'billing approve'. Exports are written again. Jobs that failed are tried again at once.";

    public override IReadOnlyList<Example> Examples => [new("billing runs retry 2024-09", "after the price that was missing has been imported")];

    public override IEnumerable<string> Faults(ParseResult parse)
    {
        if (parse.GetValue(_run) is null) yield return "RUN is missing: give the number of a run or a month, like 'billing runs retry 2024-09'.";
    }

    public override CommandResult Execute(ParseResult parse, CommandContext context)
    {
        var database = context.OpenExisting();
        var run = new RunViews(database, context.Settings).Find(parse.GetValue(_run)!).Run;
        var order = new MonthOrder { Period = run.Period, AsOf = run.AsOf, Interim = run.Interim, Hold = !run.Issued };
        var month = new Month(context, order).Execute();
        var jobs = new JobStore(database);
        foreach (var (name, _, _) in JobNames.All) jobs.Reset(name);
        return MonthReport.Of(month);
    }
}
