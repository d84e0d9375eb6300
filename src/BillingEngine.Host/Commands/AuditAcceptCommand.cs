using System.CommandLine;
using BillingEngine.Core.Licensing.Auditing;

namespace BillingEngine.Host.Commands;

/// <summary><c>billing audit accept</c>: after a backup was put back, or a key was lost.</summary>
internal sealed class AuditAcceptCommand : BillingCommand
{
    private readonly Option<string> _reason;

    public AuditAcceptCommand() : base("accept", "Take note that the audit trail was broken, with a reason that stays in it.") =>
        _reason = Require(CommandOptions.Text("--reason", "TEXT", "Required. Why, kept for who asks later."), "\"backup of 3 October put back\"");

    public override string Details =>
        "An older copy of the database, a lost key or a removed entry leaves a trail that does not reach as far as it was seen to. The next entry says so, " +
        "and 'billing verify' reports it until somebody takes note. Entries that were changed by hand stay reported for good.";

    public override IReadOnlyList<Example> Examples =>
        [new("billing audit accept --reason \"backup of 3 October put back\"", "take note of a restored backup")];

    public override CommandResult Execute(ParseResult parse, CommandContext context)
    {
        var database = context.OpenExisting();
        using var lease = context.TakeLease();
        using var transaction = database.BeginWrite();
        database.Audit?.Append(new AuditFact(AuditFact.TrailAccepted, "audit trail") { After = "reason=" + parse.GetRequiredValue(_reason) });
        transaction.Commit();
        return new CommandResult(
            ExitCode.Done,
            output => output.WriteLine("Taken note of. 'billing verify' tells whether anything else is wrong."),
            json => json.WriteString("reason", parse.GetRequiredValue(_reason)));
    }
}
