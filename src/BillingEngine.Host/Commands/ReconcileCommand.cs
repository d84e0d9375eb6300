using System.CommandLine;
using System.Globalization;
using BillingEngine.Connectors.Exporting;
using BillingEngine.Core;
using BillingEngine.Core.Reconciliation;
using BillingEngine.Host.Exporting;
using BillingEngine.Host.Payments;
using BillingEngine.Storage;

namespace BillingEngine.Host.Commands;

/// <summary><c>billing reconcile</c>: where documents and money differ.</summary>
internal sealed class ReconcileCommand : BillingCommand
{
    /// <summary>Name of the folder in the output.</summary>
    public const string FolderName = "reconciliation";

    private static readonly BillingPeriod Latest = new(9998, 12);

    private readonly Option<string> _from = CommandOptions.Day("--from", "First day of the window, like 2024-10-01. Default: the beginning.");
    private readonly Option<string> _to = CommandOptions.Day("--to", "Last day of the window, like 2024-10-31. Default: the end.");

    public ReconcileCommand()
        : base("reconcile", "Compare documents, charges, payments and the gateway, and list where they differ. Exits with 3 when they do.")
    {
        Add(_from);
        Add(_to);
    }

    public override string Details =>
        "It writes DIR/reconciliation/ with reconciliation.csv: a row for every document that was issued, charged or paid in the window, and for every order " +
        "that settles none, and for every event of the inbox that could not be taken in; and beside it " +
        "payments.csv, receivables.csv, journal.csv and account_credits_ledger.csv as they are now. With a gateway " +
        "configured it reads the orders of the subscriptions first, and takes in what nobody told.";

    public override IReadOnlyList<Example> Examples =>
    [
        new("billing reconcile", "everything so far"),
        new("billing reconcile --from 2024-10-01 --to 2024-10-31", "what was issued, charged or paid in October"),
    ];

    public override IEnumerable<string> Faults(ParseResult parse)
    {
        if (CommandOptions.DayOf(parse, _from) > CommandOptions.DayOf(parse, _to)) yield return "--from is after --to: give the first day, then the last.";
    }

    public override CommandResult Execute(ParseResult parse, CommandContext context)
    {
        var database = context.OpenExisting();
        context.CheckOutput();
        var (from, until) = (CommandOptions.DayOf(parse, _from) ?? new DateOnly(1970, 1, 1), CommandOptions.DayOf(parse, _to) ?? new DateOnly(9998, 12, 31));
        var rows = new MoneyWork(context).WithGatewayIfAny(listens: true, (lookUp, time) =>
        {
            using var inbox = context.Settings.HasInbox ? context.OpenInbox() : null;
            return new ReconcileStage(database, lookUp, time) { Inbox = inbox }.Run(from, until);
        });
        if (rows.Count > 0) Write(database, context.Settings, rows);
        var found = rows.GroupBy(row => row.State).OrderBy(group => group.Key)
            .Select(group => (State: ReconciliationStates.NameOf(group.Key), Rows: group.Count())).ToList();
        return new CommandResult(
            rows.Any(ReconciliationStates.NeedsLook) ? ExitCode.NeedsLook : ExitCode.Done,
            output => Tell(output, rows, found, Path.Combine(context.Settings.Output, FolderName)),
            json =>
            {
                json.WriteNumber("items", rows.Count);
                json.WriteBoolean("clean", rows.Count > 0 && !rows.Any(ReconciliationStates.NeedsLook));
                json.WriteStartObject("states");
                foreach (var (state, count) in found) json.WriteNumber(state, count);
                json.WriteEndObject();
                json.WriteString("folder", rows.Count == 0 ? null : Path.Combine(context.Settings.Output, FolderName));
            });
    }

    /// <summary>Writes the folder of what was found.</summary>
    public static void Write(BillingDatabase database, EngineSettings settings, IReadOnlyList<ReconciliationRow> rows)
    {
        using var folder = ExportFolder.Begin(settings.Output, FolderName);
        MoneyTables.WriteReconciliation(folder.Partial, rows);
        if (DocumentStanding.Of(database, settings) is { } standing) new MoneyExport(database, standing).Write(folder.Partial, default, Latest);
        folder.Publish();
    }

    private static void Tell(TextWriter output, IReadOnlyList<ReconciliationRow> rows, IReadOnlyList<(string State, int Rows)> found, string folder)
    {
        if (rows.Count == 0)
        {
            output.WriteLine("Looked at 0 items: nothing to reconcile.");
            return;
        }
        output.WriteLine($"Looked at {Counted.Of(rows.Count, "item")}: "
            + (rows.Any(ReconciliationStates.NeedsLook) ? "some need a look." : "clean, everything agrees."));
        foreach (var (state, count) in found) output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {state}: {count:N0}"));
        foreach (var row in rows.Where(ReconciliationStates.NeedsLook).Take(20))
            output.WriteLine($"  {row.Document}{(row.Document.Length > 0 ? "  " : "")}{row.Order}  {ReconciliationStates.NameOf(row.State)}: {row.Reason}");
        output.WriteLine($"Files: {folder}");
    }
}
