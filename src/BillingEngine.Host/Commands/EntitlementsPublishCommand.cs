using System.CommandLine;
using BillingEngine.Core.Licensing.Administration;
using BillingEngine.Host.Stages;

namespace BillingEngine.Host.Commands;

/// <summary><c>billing entitlements publish</c> (L17).</summary>
internal sealed class EntitlementsPublishCommand : BillingCommand
{
    private readonly Option<string> _account = CommandOptions.Text(
        "--account", "CODE", "Write the token of this account only, and leave the others as they are.");
    private readonly Option<string> _now = CommandOptions.Instant("The instant that the tokens are verified at. Default: now.");

    public EntitlementsPublishCommand() : base("publish", "Write one signed token per account, with its licences, into DIR/entitlements.")
    {
        Add(_account);
        Add(_now);
    }

    public override string Details =>
        "A token is verified for 24 hours and lets an installation work offline for 72. Publish at least once a day, or by hand for one account. "
        + "The folder is replaced as a whole and has jwks.json, the public keys. Signatures are random: tokens have other bytes every time.";

    public override IReadOnlyList<Example> Examples =>
    [
        new("billing entitlements publish", "write out/entitlements, a token for each account"),
        new("billing entitlements publish --account acme", "refresh the token of acme by hand"),
    ];

    public override Access AccessOf(ParseResult parse, CommandContext context) => Access.Provider;

    public override CommandResult Execute(ParseResult parse, CommandContext context)
    {
        var database = context.OpenExisting();
        context.CheckOutput();
        var now = CommandOptions.InstantOf(parse, _now) ?? context.Surroundings.Time.GetUtcNow();
        var stage = new EntitlementStage(database, context.Settings, context.EntitlementKeys) { Progress = context.Progress };
        var folder = Path.Combine(context.Settings.Output, EntitlementStage.FolderName);
        var published = parse.GetValue(_account) is { } account ? stage.Publish(account, now) : stage.Publish(now);
        return new CommandResult(
            ExitCode.Done,
            output => output.WriteLine($"{Counted.Of(published.Count, "token")} in {folder}"
                + (published is [var only] ? $": {only}" : "")),
            json =>
            {
                json.WriteString("folder", folder);
                json.WriteNumber("tokens", published.Count);
                json.WriteStartArray("files");
                foreach (var file in published) json.WriteStringValue(file);
                json.WriteEndArray();
            });
    }
}
