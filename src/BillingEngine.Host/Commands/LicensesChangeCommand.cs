using System.CommandLine;
using BillingEngine.Core.Licensing;
using BillingEngine.Host.Licensing;
using BillingEngine.Host.Stages;

namespace BillingEngine.Host.Commands;

/// <summary><c>billing licenses change</c>: another product for the same subjects (L7).</summary>
internal sealed class LicensesChangeCommand : LicenseGroupCommand
{
    private readonly LicenseOptions _licenses = new();
    private readonly Option<string> _to;

    private readonly Option<string> _on = CommandOptions.Day(
        "--on", "The last day of the old product. Default: today, in UTC; where one of the products counts by its peak, the last day of the month.");

    public LicensesChangeCommand() : base("change", "Give subjects another product: the old one ends with a day, the new one is paid from the next.")
    {
        _to = Require(CommandOptions.Text("--to", "CODE", "Required. The new product."), "server");
        foreach (var option in _licenses.All.Append(_on).Append(Note).Append(Yes)) Add(option);
    }

    public override string Details =>
        "No day is charged twice. Where a product counts by its peak, a change in the midst of a month charges both products for the month: what both come " +
        "to is shown before it asks. In a trial, when the new product has one too, the old product is released and the new one begins with its own trial.";

    public override IReadOnlyList<Example> Examples =>
        [new("billing licenses change --account acme --product desktop --subject pc-7 --to server", "make a desktop a server")];

    public override IEnumerable<string> Faults(ParseResult parse) => base.Faults(parse).Concat(_licenses.Faults(parse));

    protected override LicenseOrder OrderOf(ParseResult parse, CommandContext context) => new(Name, LicenseEventKind.Release, CommandOptions.DayOf(parse, _on))
    {
        Today = context.Today,
        Filter = _licenses.FilterOf(parse),
        Listed = _licenses.ListedOf(parse),
        To = parse.GetRequiredValue(_to),
        Note = parse.GetValue(Note) ?? "",
    };

    protected override IEnumerable<string> Told(IReadOnlyList<LicenseOutcome> outcomes, (CommandContext Context, StoredCatalog Catalog) at) =>
        new ChangeCharges(at.Context.OpenExisting(), at.Catalog, at.Context.Settings).Told(outcomes);
}
