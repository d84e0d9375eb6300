using System.CommandLine;
using BillingEngine.Core.Licensing.Auditing;

namespace BillingEngine.Host.Commands;

/// <summary><c>billing entitlements keygen</c> and <c>billing entitlements rotate</c>: the first signing key, or the next.</summary>
internal sealed class EntitlementsKeygenCommand(string name, string description) : BillingCommand(name, description)
{
    private bool IsRotation => Name == "rotate";

    public override string Details =>
        "The private key stays in the key folder; jwks.json beside it has the public keys of all that ever signed, which 'publish' also puts beside the "
        + "tokens. Installations need the public keys alone. Back the private key up, or rotate it when it is lost.";

    public override IReadOnlyList<Example> Examples => IsRotation
        ? [new("billing entitlements rotate", "sign with a new key from now on; give installations the new jwks.json first")]
        : [new("billing entitlements keygen", "make the first key, in billing.db.entitlement-keys")];

    public override CommandResult Execute(ParseResult parse, CommandContext context)
    {
        var database = context.OpenOrCreate();
        using var lease = context.TakeLease();
        var keys = context.EntitlementKeys;
        using var transaction = database.BeginWrite();
        var made = IsRotation ? keys.Rotate() : keys.Generate();
        database.Audit?.Append(new AuditFact(IsRotation ? "entitlement-key-rotated" : "entitlement-key-made", made.Id));
        transaction.Commit();
        return new CommandResult(
            ExitCode.Done,
            output => output.WriteLine($"Entitlements are signed with key {made.Id} from now on. Public keys: {keys.PublicPath}"),
            json =>
            {
                json.WriteString("key_id", made.Id);
                json.WriteString("public_keys", keys.PublicPath);
            });
    }
}
