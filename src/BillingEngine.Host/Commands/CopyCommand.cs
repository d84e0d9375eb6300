using System.CommandLine;
using BillingEngine.Core;
using BillingEngine.Host.Moving;

namespace BillingEngine.Host.Commands;

/// <summary><c>billing copy</c>.</summary>
internal sealed class CopyCommand : BillingCommand
{
    private const string Forms = "the path of a SQLite file, or postgres:CONNECTION or sqlserver:CONNECTION.";

    private readonly Option<string> _from = CommandOptions.Text(
        "--from", "PLACE", "What to copy: " + Forms + " Default: the setting Copy:From, else the database that is configured.");
    private readonly Option<string> _to = CommandOptions.Text("--to", "PLACE", "The empty database to copy to: " + Forms + " Default: the setting Copy:To.");

    public CopyCommand() : base("copy", "Move everything from one database to another one, on any engine, and verify it there.")
    {
        Add(_from);
        Add(_to);
    }

    public override string Details =>
        "The target must be empty and no charge may be open. It is written as a whole or not at all; the source is closed afterwards: it can be read, and "
        + "commands that change something refuse it. Stop 'billing serve' first. A copy that was stopped is started again with the same command. "
        + "Connection strings with a password belong into BILLING_COPY__FROM and BILLING_COPY__TO.";

    public override IReadOnlyList<Example> Examples =>
    [
        new("billing copy --from billing.db --to \"postgres:Host=db.example.com;Database=billing;Username=billing\"", "move to PostgreSQL"),
        new("billing copy --from \"postgres:Host=db.example.com;Database=billing;Username=billing\" --to billing.db", "and back into a file"),
    ];

    // The two places are opened for themselves, and the stage knows what a moved one means.
    public override bool IsReading => true;

    public override CommandResult Execute(ParseResult parse, CommandContext context)
    {
        var (given, settings) = (parse.GetValue(_from) ?? context.Settings.CopyFrom, context.Settings);
        var target = parse.GetValue(_to) ?? settings.CopyTo
            ?? throw new InputException("--to is missing: give PLACE, like --to billing-copy.db or --to \"postgres:Host=…\", or set BILLING_COPY__TO.");
        Warn(context, CopyPlace.From, parse.GetValue(_from));
        Warn(context, CopyPlace.To, parse.GetValue(_to));
        using var from = context.With(given is null ? settings : CopyPlace.From.Read(settings, given));
        using var to = context.With(CopyPlace.To.Read(settings, target));
        var result = new CopyStage(from, to).Run();
        return new CommandResult(
            result.Verified is { Differences.Count: > 0 } ? ExitCode.Difference : ExitCode.Done,
            output => CopyReport.Write(output, result),
            json => CopyReport.Write(json, result));
    }

    private static void Warn(CommandContext context, CopyPlace place, string? given)
    {
        if (given is not null && SettingsReader.HasPassword(given)) context.Warn([SettingsReader.PasswordAdvice(place.Option, place.Variable)]);
    }
}
