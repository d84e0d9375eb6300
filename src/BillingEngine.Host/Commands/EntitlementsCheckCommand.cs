using System.CommandLine;
using System.Globalization;
using BillingEngine.Connectors.Licensing;
using BillingEngine.Core;
using BillingEngine.Core.Licensing.Administration;
using BillingEngine.Core.Licensing.Entitlements;

namespace BillingEngine.Host.Commands;

/// <summary><c>billing entitlements check</c> (L17): what an installation does with its token, with public keys alone.</summary>
internal sealed class EntitlementsCheckCommand : BillingCommand
{
    private readonly Argument<string> _file = new("FILE") { Description = "The token, as 'publish' wrote it.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string> _now = CommandOptions.Instant("The instant to check at, like 2024-10-01T12:00:00Z. Default: now.");
    private readonly Option<string> _keys = CommandOptions.Text(
        "--keys", "FILE", "The public keys, a jwks.json. Default: that of the key folder.");

    public EntitlementsCheckCommand() : base("check", "Say whether a token still holds: verified, grace, unverified or exempt.")
    {
        Add(_file);
        Add(_now);
        Add(_keys);
    }

    public override string Details =>
        "verified: up to 24 hours after it was published. grace: up to 72 hours, an installation works offline. unverified: later, a bad signature, or a clock "
        + "more than 5 minutes behind; exits with 4. exempt: an isolated installation, of which no refresh is asked. "
        + "A notice says that a payment of the account is overdue; it changes nothing else. It needs no database.";

    public override bool IsReading => true;

    public override IReadOnlyList<Example> Examples =>
        [new("billing entitlements check out/entitlements/acme.jws --now 2024-10-02T08:00:00+02:00 --keys jwks.json", "what it is worth at 8 in the morning")];

    public override IEnumerable<string> Faults(ParseResult parse)
    {
        if (parse.GetResult(_file) is not { Tokens.Count: > 0 }) yield return "FILE is missing: give a token, like out/entitlements/acme.jws.";
    }

    public override Access AccessOf(ParseResult parse, CommandContext context) => Access.Anyone;

    public override CommandResult Execute(ParseResult parse, CommandContext context)
    {
        var path = parse.GetValue(_keys) ?? context.EntitlementKeys.PublicPath;
        var keys = EntitlementKeySet.Read(path, ReadText(path, "Name the public keys with --keys; 'billing entitlements publish' writes them, jwks.json."));
        var token = ReadText(parse.GetRequiredValue(_file), "Name a token that 'billing entitlements publish' wrote.").Trim();
        var entitlement = EntitlementToken.Read(token, keys, out var fault);
        var now = CommandOptions.InstantOf(parse, _now) ?? context.Surroundings.Time.GetUtcNow();
        var state = entitlement is null ? EntitlementState.Unverified : EntitlementRules.StateAt(entitlement, now);
        var reason = fault ?? Reason(entitlement!, state, now);
        return new CommandResult(
            state == EntitlementState.Unverified ? ExitCode.Difference : ExitCode.Done,
            output => Write(output, (state, reason), entitlement),
            json =>
            {
                json.WriteString("state", Text(state));
                json.WriteString("reason", reason);
                json.WriteString("account", entitlement?.Account ?? "");
                json.WriteString("notice", entitlement is { IsOverdue: true } ? "overdue" : null);
                json.WriteStartArray("licenses");
                foreach (var license in entitlement?.Licenses ?? [])
                {
                    json.WriteStartObject();
                    json.WriteString("product", license.Product);
                    json.WriteString("quantity", Quantity(license));
                    json.WriteEndObject();
                }
                json.WriteEndArray();
            });
    }

    private static void Write(TextWriter output, (EntitlementState State, string Reason) found, Entitlement? entitlement)
    {
        output.WriteLine($"{Text(found.State)}: {found.Reason}");
        if (entitlement is null) return;
        output.WriteLine($"account {entitlement.Account}");
        if (entitlement.IsOverdue) output.WriteLine("notice: a payment of the account is overdue");
        var table = new TextTable(2, 1);
        foreach (var license in entitlement.Licenses) table.Add(license.Product, Quantity(license));
        table.Write(output);
    }

    private static string Reason(Entitlement entitlement, EntitlementState state, DateTimeOffset now) => state switch
    {
        EntitlementState.Exempt => "an isolated installation, no refresh is asked",
        EntitlementState.Verified => $"until {Instant(entitlement.RefreshAfter)}",
        EntitlementState.Grace => $"a refresh is due since {Instant(entitlement.RefreshAfter)}, the grace ends {Instant(entitlement.GraceUntil)}",
        _ => now < entitlement.VerifiedAt
            ? $"it was signed at {Instant(entitlement.VerifiedAt)}, which is later than now: set the clock"
            : $"the grace ended {Instant(entitlement.GraceUntil)}; refresh it",
    };

    private static string Text(EntitlementState state) => state switch
    {
        EntitlementState.Verified => "verified",
        EntitlementState.Grace => "grace",
        EntitlementState.Exempt => "exempt",
        _ => "unverified",
    };

    private static string Instant(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Quantity(LicensedQuantity license) => license.Quantity.ToString("0.######", CultureInfo.InvariantCulture);

    private static string ReadText(string path, string advice)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"'{path}' cannot be read: {fault.Message} {advice}", fault);
        }
    }
}
