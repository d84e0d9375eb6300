using System.CommandLine;
using BillingEngine.Core.Licensing.Administration;
using BillingEngine.Host.Stages;

namespace BillingEngine.Host.Commands;

/// <summary><c>billing preview</c>: what one account would be charged.</summary>
internal sealed class PreviewCommand : BillingCommand
{
    private readonly Option<string> _account;
    private readonly Option<string> _period;
    private readonly Option<string> _asOf = CommandOptions.AsOf(
        "Count days up to this one, when the month is not over. Default: today, in UTC.");

    private readonly Option<bool> _projected = CommandOptions.Switch(
        "--projected", "Assume that every subject goes on to the end of the month as on its last reported day.");

    public PreviewCommand() : base("preview", "Show what one account would be charged. Nothing is saved.")
    {
        _account = Require(CommandOptions.Text("--account", "CODE", "Required. The account's code, as in accounts.csv."), "acme");
        _period = Require(CommandOptions.Period("Required. The month that would be billed, like 2024-09."), "2024-09");
        Add(_asOf);
        Add(_projected);
    }

    public override string Details =>
        "It is the code of 'billing run', for one account: usage of the month, corrections of the months before, the minimum and the carry-back credit.";

    public override bool IsReading => true;

    public override IReadOnlyList<Example> Examples =>
    [
        new("billing preview --account acme --period 2024-09 --as-of 2024-10-01", "what the run of 1 October will bill"),
        new("billing preview --account acme --period 2024-09 --as-of 2024-09-15 --projected", "what the whole month will come to, seen from the 15th"),
    ];

    public override Access AccessOf(ParseResult parse, CommandContext context) => Access.To(Permission.Billing, parse.GetValue(_account));

    public override CommandResult Execute(ParseResult parse, CommandContext context)
    {
        var database = context.OpenExisting();
        var account = parse.GetRequiredValue(_account);
        var request = new RunRequest(CommandOptions.PeriodOf(parse, _period)!.Value, CommandOptions.DayOf(parse, _asOf) ?? context.Today);
        var projected = parse.GetValue(_projected);
        var catalog = StoredCatalog.Load(database);
        var outcome = new PreviewStage(database, context.Settings, catalog).Preview(account, request, projected);
        var preview = new Preview(account, request, projected, outcome);
        return new CommandResult(
            outcome.Parking is null ? ExitCode.Done : ExitCode.NeedsLook,
            output => PreviewText.Write(output, preview),
            json => PreviewJson.Write(json, preview));
    }
}
