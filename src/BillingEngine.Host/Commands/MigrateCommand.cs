using System.CommandLine;
using System.Runtime.CompilerServices;
using BillingEngine.Host.Jobs;
using BillingEngine.Storage;
using BillingEngine.Storage.Moving;

namespace BillingEngine.Host.Commands;

/// <summary><c>billing migrate</c>: creates or upgrades the database.</summary>
internal sealed class MigrateCommand() : BillingCommand("migrate", "Create the database, or upgrade it to this version of the program.")
{
    public override string Details =>
        "Every other command does this by itself where its user may; migrate alone is for a new version of the program, when you want to see the "
        + "upgrade happen, and for the owner of a database on a server.";

    public override bool IsReading => true;

    public override IReadOnlyList<Example> Examples =>
    [
        new("billing migrate", "make or upgrade billing.db in the current folder"),
        new("billing migrate --database /srv/billing/billing.db", "the same for a database elsewhere"),
    ];

    public override CommandResult Execute(ParseResult parse, CommandContext context)
    {
        var existed = context.HasDatabase;
        var database = context.OpenDatabase();
        var applied = database.Migrate().Select(migration => migration.Name).Concat(MigrateInbox(context.Settings)).ToList();
        context.TellIfMoved(new MoveStore(database));
        // Quartz loads its packages only where it is asked for.
        if (!context.Settings.Place.IsFile && MakeClusterTables(database)) applied.Add("tables of the scheduler: qrtz_*");
        return new CommandResult(
            ExitCode.Done,
            output =>
            {
                output.WriteLine(applied.Count == 0
                    ? $"The database '{context.Settings.Place.Name}' is up to date."
                    : $"The database '{context.Settings.Place.Name}' was {(existed ? "upgraded" : "created")}:");
                foreach (var name in applied) output.WriteLine($"  {name}");
            },
            json =>
            {
                json.WriteString("database", context.Settings.Place.Name);
                json.WriteBoolean("created", !existed);
                json.WriteStartArray("applied");
                foreach (var name in applied) json.WriteStringValue(name);
                json.WriteEndArray();
            });
    }

    // On a server the inbox is made too, since whoever takes events may not (decision 0084).
    private static IEnumerable<string> MigrateInbox(EngineSettings settings)
    {
        if (settings.InboxPlace.IsFile) return [];
        using var inbox = BillingDatabase.Open(settings.InboxPlace with { IsInbox = true });
        return inbox.Migrate().Select(migration => "inbox: " + migration.Name);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool MakeClusterTables(BillingDatabase database) => ClusterTables.Make(database);
}
