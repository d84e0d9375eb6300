using System.CommandLine;
using BillingEngine.Core.Licensing;
using BillingEngine.Host.Licensing;

namespace BillingEngine.Host.Commands;

/// <summary><c>billing licenses release</c> and its like: one event for each licence that is meant (L13).</summary>
internal sealed class LicenseEventCommand : LicenseGroupCommand
{
    private readonly LicenseEventKind _kind;
    private readonly LicenseOptions _licenses = new();
    private readonly Option<string> _on = CommandOptions.Day("--on", "The day it acts from; of a release the last licensed one. Default: today, in UTC.");

    public LicenseEventCommand(LicenseEventKind kind, string description) : base(LicenseEventName.Of(kind), description)
    {
        _kind = kind;
        foreach (var option in _licenses.All.Append(_on).Append(Note).Append(Yes)) Add(option);
    }

    public override string Details =>
        "It shows what would change and asks; --yes does not ask. All or nothing: when it is refused for one licence, none is changed. Filters leave out " +
        "licences that it does not fit; licences that are named one by one are refused instead.";

    public override IReadOnlyList<Example> Examples =>
    [
        new($"billing licenses {Name} --account acme --product server", "the licences of one product of an account"),
        new($"billing licenses {Name} --account acme --product server --subject srv-1 --on 2024-09-20 --yes", "one licence, on a day, without asking"),
        new($"billing licenses {Name} --file licences.csv", "the licences of a file"),
    ];

    public override IEnumerable<string> Faults(ParseResult parse) => base.Faults(parse).Concat(_licenses.Faults(parse));

    protected override LicenseOrder OrderOf(ParseResult parse, CommandContext context) => new(Name, _kind, CommandOptions.DayOf(parse, _on) ?? context.Today)
    {
        Today = context.Today,
        Filter = _licenses.FilterOf(parse),
        Listed = _licenses.ListedOf(parse),
        Note = parse.GetValue(Note) ?? "",
    };
}
