using System.Buffers.Text;
using System.CommandLine;
using System.Security.Cryptography;
using BillingEngine.Core;
using BillingEngine.Core.Licensing.Administration;
using BillingEngine.Core.Licensing.Auditing;
using BillingEngine.Host.Stages;
using BillingEngine.Storage;
using BillingEngine.Storage.Licensing;

namespace BillingEngine.Host.Commands;

/// <summary><c>billing keys add</c>.</summary>
internal sealed class KeysAddCommand : BillingCommand
{
    // Nobody finds 256 random bits by trying.
    private const int SecretBytes = 32;
    private const string Mark = "bek_";

    private readonly Option<string> _name;
    private readonly Option<string> _account = CommandOptions.Text(
        "--account", "CODE", "The account it is for: it reads this account's entitlement token and nothing else. Default: the provider, who may read all.");
    private readonly Option<string> _permissions = CommandOptions.Text(
        "--permissions", "LIST", "Permissions of an account's key, as in administrators.csv. It needs none to read its own token.", Fault);

    public KeysAddCommand() : base("add", "Make an API key and show it, once.")
    {
        _name = Require(CommandOptions.Text("--name", "NAME", "Required. What you call it, like the program that gets it.", NameFault), "acme-agents");
        Add(_account);
        Add(_permissions);
    }

    public override string Details =>
        "The key is shown now and kept nowhere: the database has its hash. Programs send it as 'Authorization: Bearer KEY'. When it is lost, revoke it and "
        + "make another.";

    public override IReadOnlyList<Example> Examples =>
    [
        new("billing keys add --name acme-agents --account acme", "for installations of acme that fetch their entitlement token"),
        new("billing keys add --name monitoring", "for a program of the provider, like a monitor that asks /health/ready"),
    ];

    public override IEnumerable<string> Faults(ParseResult parse)
    {
        foreach (var fault in base.Faults(parse)) yield return fault;
        if (IsGiven(parse, _permissions) && !IsGiven(parse, _account)) yield return "--permissions needs --account: the provider may do everything.";
    }

    public override CommandResult Execute(ParseResult parse, CommandContext context)
    {
        var key = new ApiKey(parse.GetRequiredValue(_name), GrantOf(parse));
        var secret = Mark + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        var database = context.OpenOrCreate();
        using var lease = context.TakeLease();
        using var transaction = database.BeginWrite();
        Check(database, key);
        new ApiKeyStore(database).Add(secret, key, context.Surroundings.Time.GetUtcNow());
        database.Audit?.Append(new AuditFact("api-key-added", key.Name) { Account = key.Grant.Account, After = $"permissions={key.Grant.Text}" });
        transaction.Commit();
        return new CommandResult(
            ExitCode.Done,
            output =>
            {
                output.WriteLine(secret);
                context.Surroundings.Error.WriteLine("This key is shown once and kept nowhere. Give it to its program now, and to nobody else.");
            },
            json =>
            {
                json.WriteString("name", key.Name);
                json.WriteString("account", key.Grant.Account);
                json.WriteString("permissions", key.Grant.Text);
                json.WriteString("key", secret);
            });
    }

    private static string? NameFault(string text) => CodeText.Fault(text) is { } fault ? fault + "." : null;

    private static string? Fault(string text)
    {
        PermissionText.Read(text, out var fault);
        return fault;
    }

    private Grant GrantOf(ParseResult parse) => parse.GetValue(_account) is { } account
        ? new Grant(account, PermissionText.Read(parse.GetValue(_permissions) ?? "", out _), IsActive: true)
        : new Grant("", Permission.None, IsActive: true);

    private static void Check(BillingDatabase database, ApiKey key)
    {
        if (key.Grant.Account.Length > 0 && StoredCatalog.Load(database).Accounts.All(stored => stored.Account.Code != key.Grant.Account))
            throw new InputException(
                $"There is no account '{key.Grant.Account}': import it with accounts.csv, or check the spelling (codes are compared exactly).");
        if (new ApiKeyStore(database).List().Any(stored => stored.Key.Name == key.Name))
            throw new InputException($"There is a key '{key.Name}' already, or was: give the new one another name. 'billing keys list' shows all.");
    }
}
