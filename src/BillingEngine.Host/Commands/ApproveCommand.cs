using System.CommandLine;
using BillingEngine.Core;
using BillingEngine.Host.Stages;
using BillingEngine.Storage.Invoicing;

namespace BillingEngine.Host.Commands;

/// <summary><c>billing approve</c>: issues the drafts of a period.</summary>
internal sealed class ApproveCommand : BillingCommand
{
    private readonly Option<string> _period;
    private readonly Option<bool> _noHtml = CommandOptions.Switch("--no-html", "Do not write a page for each document.");

    public ApproveCommand() : base("approve", "Issue the drafts that 'billing run --hold' left for review, unchanged.")
    {
        _period = Require(CommandOptions.Period("Required. The month whose drafts wait, like 2024-09."), "2024-09");
        Add(_noHtml);
    }

    public override string Details =>
        "The drafts get their numbers and the exports are written again. It is refused when facts were imported since: run the month again with --hold and " +
        "review the new drafts.";

    public override IReadOnlyList<Example> Examples => [new("billing approve --period 2024-09", "issue the drafts of September")];

    public override CommandResult Execute(ParseResult parse, CommandContext context)
    {
        var period = CommandOptions.PeriodOf(parse, _period)!.Value;
        var database = context.OpenExisting();
        context.CheckOutput();
        using var lease = context.TakeLease();
        var catalog = StoredCatalog.Load(database);
        var run = new RunStage(database, context.Settings, catalog) { Clock = context.Surroundings.Time }.Approve(period);
        var request = new ExportRequest(period) { Html = !parse.GetValue(_noHtml) };
        var export = new Exports(context).Write(new ExportStage(database, context.Settings, catalog), request);
        lease.ReleaseAfter(() => new RunStepStore(database).Reach(period, RunStep.Exported, context.Surroundings.Time.GetUtcNow()));
        return MonthReport.Of(new MonthResult(null, [new PeriodResult(run, export)], IsDryRun: false));
    }
}
