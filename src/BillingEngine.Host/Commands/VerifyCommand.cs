using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using BillingEngine.Host.Stages;
using BillingEngine.Storage;
using BillingEngine.Storage.Licensing;
using BillingEngine.Storage.Moving;

namespace BillingEngine.Host.Commands;

/// <summary><c>billing verify</c>: works everything out again.</summary>
internal sealed class VerifyCommand() : BillingCommand(
    "verify", "Work everything out again from the stored facts and check every figure. Exits with 4 on a difference.")
{
    public override string Details =>
        "It checks that every line follows from the evidence stored with it, that every total is the sum of its lines, that numbers have no gaps, and that " +
        "the last run would find nothing more to bill, and that no entry of the audit trail was changed, added or removed by hand. "
        + "What newer imports change is listed as pending, which is not a difference.";

    public override bool IsReading => true;

    public override IReadOnlyList<Example> Examples => [new("billing verify", "check the database billing.db")];

    public override CommandResult Execute(ParseResult parse, CommandContext context)
    {
        var result = Verify(context.OpenExisting(), context);
        return new CommandResult(
            result.Differences.Count == 0 ? ExitCode.Done : ExitCode.Difference,
            output => Write(output, result),
            json => Write(json, result));
    }

    /// <summary>Works everything out again.</summary>
    public static VerifyResult Verify(BillingDatabase database, CommandContext context)
    {
        // Others go on meanwhile. What was seen of the trail is read first: what they append afterwards is in neither.
        var seen = context.Vault.FindSeen();
        using var snapshot = database.BeginRead();
        // The trail goes on where the facts were moved to, maybe with what was seen of it in the same file.
        if (new MoveStore(database).WentTo is not null) seen = null;
        return VerifyNow(database, context, context.Vault with { FindSeen = () => seen });
    }

    /// <summary>Works everything out again inside a snapshot or a write transaction that has begun.</summary>
    public static VerifyResult VerifyNow(BillingDatabase database, CommandContext context, AuditVault vault)
    {
        var stage = new VerifyStage(database, StoredCatalog.Load(database), (code, version) => StoredCatalog.FindPriceBook(database, code, version));
        var walk = new AuditWalk(database, vault);
        var result = stage.Run(context.Settings, context.Progress);
        return result with { Differences = [.. result.Differences, .. walk.Run()], AuditEntries = walk.Entries };
    }

    private static void Write(TextWriter output, VerifyResult result)
    {
        var scope = string.Create(CultureInfo.InvariantCulture, $"{result.Lines:N0} lines of {result.Accounts:N0} accounts");
        output.WriteLine(result.Differences.Count == 0
            ? $"Verified {scope}: every figure agrees."
            : $"Verified {scope}: {Counted.Of(result.Differences.Count, "difference").ToUpperInvariant()}.");
        foreach (var difference in result.Differences) output.WriteLine($"  {difference}");
        if (result.Differences.Count > 0) output.WriteLine("Keep a copy of the database before anything else, and report this.");
        if (result.Pending.Count == 0) return;
        output.WriteLine("\nPending, for the next run to bill:");
        foreach (var pending in result.Pending) output.WriteLine($"  {pending}");
    }

    private static void Write(Utf8JsonWriter json, VerifyResult result)
    {
        json.WriteNumber("accounts", result.Accounts);
        json.WriteNumber("lines", result.Lines);
        json.WriteNumber("audit_entries", result.AuditEntries);
        WriteTexts(json, "differences", result.Differences);
        WriteTexts(json, "pending", result.Pending);
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
