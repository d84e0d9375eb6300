using System.CommandLine;
using BillingEngine.Core;
using BillingEngine.Core.Licensing.Administration;
using BillingEngine.Core.Licensing.Auditing;
using BillingEngine.Storage.Licensing;

namespace BillingEngine.Host.Commands;

/// <summary>The one place that asks whether the one who acts may (L14): before the command does anything.</summary>
internal sealed class Gate(CommandContext context)
{
    /// <summary>Lets the command pass, or refuses it with a line in the audit trail.</summary>
    /// <exception cref="InputException">It is refused; nothing was done.</exception>
    public void Check(BillingCommand command, ParseResult parse)
    {
        var actor = context.Settings.Actor;
        if (actor == Actor.Provider) return;
        var access = command.AccessOf(parse, context);
        if (access.IsFree) return;
        var grants = new AdministratorStore(context.OpenExisting()).Load(actor);
        if (Authority.Refusal(actor, grants, access) is not { } refusal) return;
        Note(HelpText.PathOf(command), access.Account, refusal);
        throw new InputException($"{HelpText.PathOf(command)}: {refusal}. Nothing was done.");
    }

    private void Note(string command, string account, string refusal)
    {
        using var transaction = context.OpenExisting().BeginWrite();
        context.OpenExisting().Audit?.Append(new AuditFact(AuditFact.Refused, command) { Account = account, After = refusal });
        transaction.Commit();
    }
}
