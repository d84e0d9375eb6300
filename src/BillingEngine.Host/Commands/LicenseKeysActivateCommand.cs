using System.CommandLine;
using BillingEngine.Core;
using BillingEngine.Core.Licensing.Administration;
using BillingEngine.Core.Licensing.Auditing;
using BillingEngine.Core.Licensing.PrepaidKeys;
using BillingEngine.Host.Stages;
using BillingEngine.Storage;
using BillingEngine.Storage.Catalog;
using BillingEngine.Storage.Licensing;

namespace BillingEngine.Host.Commands;

/// <summary><c>billing license-keys activate</c> (L16).</summary>
internal sealed class LicenseKeysActivateCommand : BillingCommand
{
    private readonly Option<string> _key;
    private readonly Option<string> _account;
    private readonly Option<string> _from;

    public LicenseKeysActivateCommand() : base("activate", "Activate a prepaid licence key for an account, from a month on.")
    {
        _key = Require(CommandOptions.Text("--key", "KEY", "Required. The key, as in license_keys.csv."), "ABCD-1234");
        _account = Require(CommandOptions.Text("--account", "CODE", "Required. The account it is for."), "acme");
        _from = Require(CommandOptions.Text("--from", "MONTH", "Required. The first month it works in, like 2024-10; at the earliest the next one not yet run.",
            text => BillingPeriod.TryParse(text, out _) ? null : "is not a month. Write year and month, like 2024-10."), "2024-10");
    }

    public override string Details =>
        "For so many months as the key says, so much more of its product is included for the account: usage up to it is not charged. "
        + "A key works once.";

    public override IReadOnlyList<Example> Examples =>
        [new("billing license-keys activate --key ABCD-1234 --account acme --from 2024-10", "use a key from October on")];

    public override Access AccessOf(ParseResult parse, CommandContext context) => Access.To(Permission.ActivateLicenseKey, parse.GetValue(_account));

    public override CommandResult Execute(ParseResult parse, CommandContext context)
    {
        var database = context.OpenExisting();
        using var lease = context.TakeLease();
        using var transaction = database.BeginWrite();
        var code = parse.GetRequiredValue(_key);
        var wanted = new KeyActivation(parse.GetRequiredValue(_account), CommandOptions.PeriodOf(parse, _from)!.Value);
        var key = Activate(database, code, wanted);
        transaction.Commit();
        var last = wanted.From + (key.Months - 1);
        return new CommandResult(
            ExitCode.Done,
            output => output.WriteLine($"Activated: {key.Quantity} more of {key.Product} included for {wanted.Account} from {wanted.From} to {last}."),
            json =>
            {
                json.WriteString("account", wanted.Account);
                json.WriteString("product", key.Product);
                json.WriteString("quantity", key.Quantity.ToString());
                json.WriteString("from", wanted.From.ToString());
                json.WriteString("to", last.ToString());
            });
    }

    private static PrepaidKey Activate(BillingDatabase database, string code, KeyActivation wanted)
    {
        var store = new KeyStore(database);
        var stored = store.Find([code]).GetValueOrDefault(code)
            ?? throw new InputException($"There is no key {CodeText.Quoted(PrepaidKey.Mask(code))}: import it with license_keys.csv, or check the spelling "
                + "(keys are compared exactly).");
        var catalog = StoredCatalog.Load(database);
        var account = Find(catalog, wanted.Account);
        var book = catalog.PriceBooks[account.Account.TermsIn(wanted.From).PriceBook];
        if (KeyRules.Refusal(stored, wanted, store.FindEarliest(), book) is { } refusal) throw new InputException(refusal);
        store.Activate(stored, account.Id, wanted.From);
        database.Audit?.Append(new AuditFact("license-key-activated", stored.Key.Masked)
        {
            Account = wanted.Account,
            After = FormattableString.Invariant(
                $"product={stored.Key.Product}; quantity={stored.Key.Quantity}; from={wanted.From}; months={stored.Key.Months}"),
        });
        return stored.Key;
    }

    private static StoredAccount Find(StoredCatalog catalog, string code) => catalog.Accounts.FirstOrDefault(entry => entry.Account.Code == code)
        ?? throw new InputException($"There is no account '{code}': import it with accounts.csv, or check the spelling (codes are compared exactly).");
}
