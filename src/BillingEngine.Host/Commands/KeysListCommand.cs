using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using BillingEngine.Storage.Licensing;

namespace BillingEngine.Host.Commands;

/// <summary><c>billing keys list</c>.</summary>
internal sealed class KeysListCommand() : BillingCommand("list", "List API keys by their names; the keys themselves are kept nowhere.")
{
    public override bool IsReading => true;

    public override IReadOnlyList<Example> Examples => [new("billing keys list", "who may ask billing serve")];

    public override CommandResult Execute(ParseResult parse, CommandContext context)
    {
        var keys = new ApiKeyStore(context.OpenExisting()).List();
        return new CommandResult(ExitCode.Done, output => Write(output, keys), json => Write(json, keys));
    }

    private static void Write(TextWriter output, IReadOnlyList<StoredApiKey> keys)
    {
        var table = new TextTable(2).Add("name", "account", "permissions", "added", "revoked");
        foreach (var (key, added, revoked) in keys)
            table.Add(key.Name, key.IsProvider ? "(provider)" : key.Grant.Account, key.Grant.Text, Text(added), revoked is { } at ? Text(at) : "");
        if (keys.Count == 0) output.WriteLine("No key.");
        else table.Write(output);
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<StoredApiKey> keys)
    {
        json.WriteStartArray("keys");
        foreach (var (key, added, revoked) in keys)
        {
            json.WriteStartObject();
            json.WriteString("name", key.Name);
            json.WriteString("account", key.Grant.Account);
            json.WriteString("permissions", key.Grant.Text);
            json.WriteString("added_at", Text(added));
            json.WriteString("revoked_at", revoked is { } at ? Text(at) : null);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static string Text(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
