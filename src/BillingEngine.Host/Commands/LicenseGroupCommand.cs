using System.CommandLine;
using BillingEngine.Core.Licensing;
using BillingEngine.Host.Licensing;
using BillingEngine.Host.Stages;

namespace BillingEngine.Host.Commands;

/// <summary>A command that changes licences: it shows what would change, asks, and changes all or none (L13).</summary>
internal abstract class LicenseGroupCommand(string name, string description) : BillingCommand(name, description)
{
    private const int MostShown = 20;

    /// <summary>Goes on without asking.</summary>
    protected Option<bool> Yes { get; } = CommandOptions.Switch("--yes", "Do not ask.");

    /// <summary>Kept with the events.</summary>
    protected Option<string> Note { get; } = CommandOptions.Text("--note", "TEXT", "Why, kept with the change for who asks later.");

    /// <summary>What was asked for.</summary>
    protected abstract LicenseOrder OrderOf(ParseResult parse, CommandContext context);

    /// <summary>What is told beside the licences before they are changed; empty for nothing.</summary>
    protected virtual IEnumerable<string> Told(IReadOnlyList<LicenseOutcome> outcomes, (CommandContext Context, StoredCatalog Catalog) at) => [];

    public override CommandResult Execute(ParseResult parse, CommandContext context)
    {
        var order = OrderOf(parse, context);
        var database = context.OpenExisting();
        using var lease = context.TakeLease();
        var catalog = StoredCatalog.Load(database);
        var action = new LicenseAction(database, catalog, context.Settings) { Clock = context.Surroundings.Time, Progress = context.Progress };
        var outcomes = action.Decide(order);
        var report = new LicenseReport(order.Name, outcomes);
        if (report.Refused > 0) return report.Result(ExitCode.WrongInput, "Nothing was changed");
        if (report.Changed == 0) return report.Result(ExitCode.Done, "Nothing to change");
        if (!parse.GetValue(Yes) && !Confirmed(context, report, Told(outcomes, (context, catalog))))
            return report.Result(ExitCode.Failed, "Stopped: nothing was changed");
        action.Apply(order, outcomes);
        return report.Result(ExitCode.Done, "Done");
    }

    private static bool Confirmed(CommandContext context, LicenseReport report, IEnumerable<string> told)
    {
        var error = context.Surroundings.Error;
        foreach (var outcome in report.Outcomes.Where(outcome => outcome.Answer == LicenseAnswer.Applies).Take(MostShown))
            error.WriteLine($"  {outcome.Key}: {outcome.Detail}");
        if (report.Changed > MostShown) error.WriteLine($"  … and {Counted.Number(report.Changed - MostShown)} more");
        foreach (var sentence in told) error.WriteLine(sentence);
        return context.Ask($"Change {Counted.Of(report.Changed, "licence")}?");
    }
}
