using System.CommandLine;
using BillingEngine.Connectors.Licensing;
using BillingEngine.Core;
using BillingEngine.Core.Licensing.Administration;
using BillingEngine.Host.Stages;

namespace BillingEngine.Host.Commands;

/// <summary><c>billing estimate</c> (L12): what the month comes to with more or fewer licences.</summary>
internal sealed class EstimateCommand : BillingCommand
{
    private readonly Option<string> _account;
    private readonly Option<string> _period = CommandOptions.Period("The month. Default: that of --as-of.");
    private readonly Option<string> _asOf = CommandOptions.AsOf(
        "The day from which licences are added, and the last day of those given up. Default: today, in UTC.");
    private readonly Option<string[]> _add = Changes("--add", "Licences more, like --add server=3. Repeat it for other products.");
    private readonly Option<string[]> _remove = Changes("--remove", "Licences fewer, like --remove desktop=2. Repeat it for other products.");

    public EstimateCommand() : base("estimate", "Show what an account's month comes to with more or fewer licences. Nothing is saved.")
    {
        _account = Require(CommandOptions.Text("--account", "CODE", "Required. The account's code, as in accounts.csv."), "acme");
        foreach (var option in new Option[] { _period, _asOf, _add, _remove }) Add(option);
    }

    public override string Details =>
        "The month is carried on to its end as it goes, and again with the changes: added licences are bought on the day, without a trial; of those given "
        + "up the day is the last one, and a product that counts by its peak is charged for the month still. The last subjects in ordinal order are given "
        + "up first.";

    public override bool IsReading => true;

    public override IReadOnlyList<Example> Examples =>
        [new("billing estimate --account acme --add server=3 --add m365-user=25 --remove desktop=2", "before and after, line by line, and the next payment")];

    public override IEnumerable<string> Faults(ParseResult parse)
    {
        foreach (var fault in base.Faults(parse)) yield return fault;
        if (!IsGiven(parse, _add) && !IsGiven(parse, _remove)) yield return "Say what changes: give --add PRODUCT=QUANTITY or --remove PRODUCT=NUMBER.";
        foreach (var option in new[] { _add, _remove })
            foreach (var text in parse.GetValue(option) ?? [])
                if (!ProductQuantity.TryRead(text, out _, out var fault)) yield return $"{option.Name}: '{text}' {fault}";
    }

    public override Access AccessOf(ParseResult parse, CommandContext context) => Access.To(Permission.ManageLicenses, parse.GetValue(_account));

    public override CommandResult Execute(ParseResult parse, CommandContext context)
    {
        var database = context.OpenExisting();
        var asOf = CommandOptions.DayOf(parse, _asOf) ?? context.Today;
        var order = new EstimateOrder(parse.GetRequiredValue(_account), CommandOptions.PeriodOf(parse, _period) ?? BillingPeriod.Of(asOf), asOf)
        {
            Add = Read(parse.GetValue(_add)),
            Remove = Read(parse.GetValue(_remove)),
        };
        var estimate = new EstimateStage(database, context.Settings, StoredCatalog.Load(database)).Run(order);
        return new CommandResult(
            estimate.Before.Parking is null && estimate.After.Parking is null ? ExitCode.Done : ExitCode.NeedsLook,
            output => EstimateReport.Write(output, estimate),
            json => EstimateReport.Write(json, estimate));
    }

    private static Option<string[]> Changes(string name, string description) => new(name)
    {
        HelpName = "PRODUCT=NUMBER",
        Description = description,
        Arity = ArgumentArity.OneOrMore,
    };

    private static List<(string, Quantity)> Read(string[]? texts) =>
        [.. (texts ?? []).Select(text => ProductQuantity.TryRead(text, out var read, out _) ? read : throw new InputException($"'{text}' is no change."))];
}
