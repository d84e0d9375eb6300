using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using BillingEngine.Core.Licensing.Auditing;
using BillingEngine.Storage.Licensing;

namespace BillingEngine.Host.Commands;

/// <summary><c>billing audit list</c>.</summary>
internal sealed class AuditListCommand : BillingCommand
{
    private const int MostByDefault = 100;

    private readonly Option<string> _by = CommandOptions.Text("--by", "NAME", "Entries of this administrator, or of 'provider'.");
    private readonly Option<string> _account = CommandOptions.Text("--account", "CODE", "Entries that concern this account.");
    private readonly Option<string> _action = CommandOptions.Text("--action", "NAME", "Entries of this action, like accounts-imported or refused.");
    private readonly Option<string> _since = CommandOptions.Day("--since", "Entries from this day on, in UTC.");
    private readonly Option<string> _until = CommandOptions.Day("--until", "Entries up to this day, in UTC.");
    private readonly Option<bool> _all = CommandOptions.Switch("--all", "All entries; without it the last 100 that fit.");

    public AuditListCommand() : base("list", "List the audit trail, oldest first.")
    {
        foreach (var option in new Option[] { _by, _account, _action, _since, _until, _all }) Add(option);
    }

    public override bool IsReading => true;

    public override IReadOnlyList<Example> Examples =>
    [
        new("billing audit list", "the last 100 entries"),
        new("billing audit list --account acme --since 2024-09-01 --all", "everything that concerned acme since 1 September"),
        new("billing audit list --action refused", "what was tried without permission"),
    ];

    public override CommandResult Execute(ParseResult parse, CommandContext context)
    {
        var found = new Queue<AuditEntry>();
        var left = 0;
        foreach (var (entry, _) in new AuditReader(context.OpenExisting()).Read())
        {
            if (!Fits(parse, entry)) continue;
            found.Enqueue(entry);
            if (parse.GetValue(_all) || found.Count <= MostByDefault) continue;
            found.Dequeue();
            left++;
        }
        return new CommandResult(
            ExitCode.Done,
            output => Write(output, found, left),
            json => Write(json, found, left));
    }

    private bool Fits(ParseResult parse, AuditEntry entry) =>
        (parse.GetValue(_by) is not { } by || entry.Actor == by)
        && (parse.GetValue(_account) is not { } account || entry.Fact.Account == account)
        && (parse.GetValue(_action) is not { } action || entry.Fact.Action == action)
        && (CommandOptions.DayOf(parse, _since) is not { } since || DateOnly.FromDateTime(TimeOf(entry)) >= since)
        && (CommandOptions.DayOf(parse, _until) is not { } until || DateOnly.FromDateTime(TimeOf(entry)) <= until);

    private static DateTime TimeOf(AuditEntry entry) => DateTime.UnixEpoch.AddTicks(entry.OccurredAt * TimeSpan.TicksPerMicrosecond);

    private static string Text(AuditEntry entry) => TimeOf(entry).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static void Write(TextWriter output, Queue<AuditEntry> found, int left)
    {
        if (left > 0) output.WriteLine($"{(left == 1 ? "1 older entry is" : $"{Counted.Number(left)} older entries are")} left out; --all shows them.");
        foreach (var entry in found)
        {
            var fact = entry.Fact;
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{entry.Number}  {Text(entry)}  {entry.Actor}  {fact.Action}  {fact.Target}")
                + (fact.Account.Length > 0 && fact.Account != fact.Target ? $"  ({fact.Account})" : ""));
            if (fact.Before.Length > 0) output.WriteLine($"    before  {fact.Before}");
            if (fact.After.Length > 0) output.WriteLine($"    after   {fact.After}");
        }
        if (found.Count == 0) output.WriteLine("No entry fits.");
    }

    private static void Write(Utf8JsonWriter json, Queue<AuditEntry> found, int left)
    {
        json.WriteNumber("left_out", left);
        json.WriteStartArray("entries");
        foreach (var entry in found)
        {
            json.WriteStartObject();
            json.WriteNumber("number", entry.Number);
            json.WriteString("occurred_at", Text(entry));
            json.WriteString("actor", entry.Actor);
            json.WriteString("action", entry.Fact.Action);
            json.WriteString("account", entry.Fact.Account);
            json.WriteString("target", entry.Fact.Target);
            json.WriteString("before", entry.Fact.Before);
            json.WriteString("after", entry.Fact.After);
            json.WriteString("previous_sha256", Convert.ToHexStringLower(entry.Previous.Span));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
