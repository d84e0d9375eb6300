using System.CommandLine;
using BillingEngine.Core;
using BillingEngine.Core.Licensing.Auditing;
using BillingEngine.Storage.Licensing;

namespace BillingEngine.Host.Commands;

/// <summary><c>billing keys revoke</c>.</summary>
internal sealed class KeysRevokeCommand : BillingCommand
{
    private readonly Argument<string> _name = new("NAME") { Description = "The key's name, as billing keys list shows it.", Arity = ArgumentArity.ZeroOrOne };

    public KeysRevokeCommand() : base("revoke", "Revoke an API key: from the next request on it opens nothing.") => Add(_name);

    public override IReadOnlyList<Example> Examples => [new("billing keys revoke acme-agents", "after it was lost, or its program is gone")];

    public override IEnumerable<string> Faults(ParseResult parse)
    {
        if (parse.GetResult(_name) is not { Tokens.Count: > 0 }) yield return "NAME is missing: give a key's name, like billing keys revoke acme-agents.";
    }

    public override CommandResult Execute(ParseResult parse, CommandContext context)
    {
        var name = parse.GetRequiredValue(_name);
        var database = context.OpenExisting();
        using var lease = context.TakeLease();
        using var transaction = database.BeginWrite();
        if (!new ApiKeyStore(database).Revoke(name, context.Surroundings.Time.GetUtcNow()))
            throw new InputException($"There is no key '{name}' that works: 'billing keys list' shows all.");
        database.Audit?.Append(new AuditFact("api-key-revoked", name));
        transaction.Commit();
        return new CommandResult(
            ExitCode.Done, output => output.WriteLine($"Revoked: '{name}' opens nothing any more."), json => json.WriteString("name", name));
    }
}
