using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using BillingEngine.Core.Licensing.Administration;
using BillingEngine.Core.Licensing.PrepaidKeys;
using BillingEngine.Storage.Licensing;

namespace BillingEngine.Host.Commands;

/// <summary><c>billing license-keys list</c>.</summary>
internal sealed class LicenseKeysListCommand : BillingCommand
{
    private readonly Option<string> _account = CommandOptions.Text(
        "--account", "CODE", "The keys that this account activated. Without it all keys, also unused ones.");

    public LicenseKeysListCommand() : base("list", "List prepaid licence keys, by their last four characters, and where they work.") => Add(_account);

    public override bool IsReading => true;

    public override IReadOnlyList<Example> Examples => [new("billing license-keys list --account acme", "the keys that acme activated")];

    public override Access AccessOf(ParseResult parse, CommandContext context) => Access.To(Permission.ActivateLicenseKey, parse.GetValue(_account));

    public override CommandResult Execute(ParseResult parse, CommandContext context)
    {
        var keys = new KeyStore(context.OpenExisting()).List(parse.GetValue(_account));
        return new CommandResult(ExitCode.Done, output => Write(output, keys), json => Write(json, keys));
    }

    private static void Write(TextWriter output, IReadOnlyList<StoredKey> keys)
    {
        var table = new TextTable(2, 2, 3).Add("key", "product", "quantity", "months", "account", "from", "to");
        foreach (var (_, key, used) in keys)
            table.Add(
                key.Masked, key.Product, key.Quantity.ToString(), key.Months.ToString(CultureInfo.InvariantCulture),
                used?.Account ?? "unused", used?.From.ToString() ?? "", used is null ? "" : (used.From + (key.Months - 1)).ToString());
        if (keys.Count == 0) output.WriteLine("No key.");
        else table.Write(output);
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<StoredKey> keys)
    {
        json.WriteStartArray("keys");
        foreach (var (_, key, used) in keys)
        {
            json.WriteStartObject();
            json.WriteString("key", key.Masked);
            json.WriteString("product", key.Product);
            json.WriteString("quantity", key.Quantity.ToString());
            json.WriteNumber("months", key.Months);
            json.WriteString("account", used?.Account ?? "");
            json.WriteString("from", used?.From.ToString() ?? "");
            json.WriteString("to", used is null ? "" : (used.From + (key.Months - 1)).ToString());
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
