using System.CommandLine;
using BillingEngine.Host.Stages;
using BillingEngine.Storage.Invoicing;

namespace BillingEngine.Host.Commands;

/// <summary><c>billing run</c>: the main job.</summary>
internal sealed class RunCommand : BillingCommand
{
    private readonly Option<string> _period = CommandOptions.Period("The month to bill, like 2024-09. Required, except with --catch-up.");

    private readonly Option<string> _input = CommandOptions.Text(
        "--input", "DIR", "Import this folder first: pricebook*.json, accounts.csv, usage/*.csv. Each may be absent; files known already are skipped.");

    private readonly Option<string> _asOf = CommandOptions.AsOf(
        "The day the run is as of, and the date of its documents. Default: today, in UTC. With --catch-up: run the months that are over on this day.");

    private readonly Option<bool> _dryRun = CommandOptions.Switch("--dry-run", "Write the exports to DIR/<month>-dry-run and change nothing in the database.");
    private readonly Option<bool> _interim = CommandOptions.Switch(
        "--interim", "Bill what is due so far, before the month is over; the next run bills the difference.");
    private readonly Option<bool> _hold = CommandOptions.Switch("--hold", "Leave the documents as drafts for review; 'billing approve' issues them.");
    private readonly Option<bool> _catchUp = CommandOptions.Switch("--catch-up", "Run every month that is due, oldest first, each as of the day after it.");
    private readonly Option<string> _workers = CommandOptions.Workers(
        "Rate with so many workers at once, 1 to 64, in shards that stay when the run is stopped. Default: one transaction for all.");

    private readonly Option<bool> _noHtml = CommandOptions.Switch("--no-html", "Do not write a page for each document.");

    public RunCommand() : base("run", "Bill a month: import usage, rate it, issue invoices and write the exports.")
    {
        foreach (var option in new Option[] { _period, _input, _asOf, _dryRun, _interim, _hold, _catchUp, _noHtml, _workers }) Add(option);
    }

    public override string Details =>
        "All or nothing: a run that fails or is stopped leaves the database as it was, and running again with nothing new issues nothing. Late usage of the " +
        "months before is billed as corrections. An account that cannot be rated is parked and billed by a later run; the others are billed.";

    public override IReadOnlyList<Example> Examples =>
    [
        new("billing run --period 2024-09 --input september --as-of 2024-10-01", "import the folder september and bill it, dated 1 October"),
        new("billing run --period 2024-09 --as-of 2024-10-01 --dry-run", "see the exports first, without keeping anything"),
        new("billing run --period 2024-09 --as-of 2024-10-01 --hold", "leave drafts for review, then: billing approve --period 2024-09"),
        new("billing run --catch-up", "bill all months that are due"),
        new("billing run --period 2024-09 --as-of 2024-10-01 --workers 4", "a large month on a server: four workers, each with a connection"),
    ];

    public override CommandResult Execute(ParseResult parse, CommandContext context)
    {
        var order = new MonthOrder
        {
            Period = CommandOptions.PeriodOf(parse, _period),
            AsOf = CommandOptions.DayOf(parse, _asOf) ?? context.Today,
            Input = parse.GetValue(_input),
            DryRun = parse.GetValue(_dryRun),
            Interim = parse.GetValue(_interim),
            Hold = parse.GetValue(_hold),
            CatchUp = parse.GetValue(_catchUp),
            Html = !parse.GetValue(_noHtml),
        };
        var month = new Month(context, order) { Work = WorkOf(parse, context) }.Execute();
        context.Warn(month.Import?.NotRead ?? []);
        return MonthReport.Of(month);
    }

    private Func<Imported, Action<StagedRun>>? WorkOf(ParseResult parse, CommandContext context) =>
        CommandOptions.LineOf(parse, _workers) is { } workers
            ? imported => new LocalWorkers(context.Settings, imported.Catalog, workers)
            {
                Progress = context.Progress,
                Stop = context.Surroundings.Stop,
            }.Work
            : null;

    public override IEnumerable<string> Faults(ParseResult parse)
    {
        if (!IsGiven(parse, _period) && !IsGiven(parse, _catchUp))
            yield return "--period is missing: give MONTH, like --period 2024-09 (or --catch-up for all months that are due).";
        if (IsGiven(parse, _catchUp) && IsGiven(parse, _interim))
            yield return "--catch-up and --interim exclude each other: catching up runs months that are over.";
        if (IsGiven(parse, _catchUp) && IsGiven(parse, _hold))
            yield return "--catch-up and --hold exclude each other: while drafts wait, no later month can run.";
        if (IsGiven(parse, _dryRun) && IsGiven(parse, _hold))
            yield return "--dry-run and --hold exclude each other: a dry run leaves nothing that could be approved.";
        if (IsGiven(parse, _dryRun) && IsGiven(parse, _workers))
            yield return "--dry-run and --workers exclude each other: a dry run is one transaction that is undone.";
    }
}
