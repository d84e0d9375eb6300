using System.CommandLine;
using BillingEngine.Core;
using BillingEngine.Host.Stages;
using BillingEngine.Storage.Invoicing;

namespace BillingEngine.Host.Commands;

/// <summary><c>billing export</c>: writes a period's exports again.</summary>
internal sealed class ExportCommand : BillingCommand
{
    private readonly Option<string> _period;
    private readonly Option<bool> _noHtml = CommandOptions.Switch("--no-html", "Do not write a page for each document.");

    public ExportCommand() : base("export", "Write the exports of a month again, from the database.")
    {
        _period = Require(CommandOptions.Period("Required. A month that was run, like 2024-09."), "2024-09");
        Add(_noHtml);
    }

    public override string Details =>
        "Documents and their lines never change. The other files show what is known now.";

    public override bool IsReading => true;

    public override IReadOnlyList<Example> Examples => [new("billing export --period 2024-09 --output again", "write September to again/2024-09")];

    public override CommandResult Execute(ParseResult parse, CommandContext context)
    {
        var period = CommandOptions.PeriodOf(parse, _period)!.Value;
        var database = context.OpenExisting();
        context.CheckOutput();
        var stage = new ExportStage(database, context.Settings, StoredCatalog.Load(database));
        var export = new Exports(context).Write(stage, new ExportRequest(period) { Html = !parse.GetValue(_noHtml) });
        new RunStepStore(database).Reach(period, RunStep.Exported, context.Surroundings.Time.GetUtcNow());
        return new CommandResult(
            export.Rejects > 0 || export.ParkedAccounts > 0 ? ExitCode.NeedsLook : ExitCode.Done,
            output =>
            {
                output.WriteLine($"Exports of {period}: {export.Folder}");
                MonthReport.WriteLook(output, export);
            },
            json =>
            {
                json.WriteString("billing_period", period.ToString());
                json.WriteNumber("accounts_parked", export.ParkedAccounts);
                json.WriteNumber("rejected_rows", export.Rejects);
                json.WriteString("folder", export.Folder);
            });
    }
}
