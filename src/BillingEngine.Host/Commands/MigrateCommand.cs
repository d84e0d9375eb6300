using System.CommandLine;
using BillingEngine.Storage;

namespace BillingEngine.Host.Commands;

/// <summary><c>billing migrate</c>: creates or upgrades the database.</summary>
internal sealed class MigrateCommand() : BillingCommand("migrate", "Create the database, or upgrade it to this version of the program.")
{
    public override string Details =>
        "Every other command does this by itself where its user may; migrate alone is for a new version of the program, when you want to see the "
        + "upgrade happen, and for the owner of a database on a server.";

    public override IReadOnlyList<Example> Examples =>
    [
        new("billing migrate", "make or upgrade billing.db in the current folder"),
        new("billing migrate --database /srv/billing/billing.db", "the same for a database elsewhere"),
    ];

    public override CommandResult Execute(ParseResult parse, CommandContext context)
    {
        var existed = context.HasDatabase;
        var applied = context.OpenDatabase().Migrate().Select(migration => migration.Name).Concat(MigrateInbox(context.Settings)).ToList();
        return new CommandResult(
            ExitCode.Done,
            output =>
            {
                output.WriteLine(applied.Count == 0
                    ? $"The database '{context.Settings.Place.Name}' is up to date."
                    : $"The database '{context.Settings.Place.Name}' was {(existed ? "upgraded" : "created")}:");
                foreach (var migration in applied) output.WriteLine($"  {migration}");
            },
            json =>
            {
                json.WriteString("database", context.Settings.Place.Name);
                json.WriteBoolean("created", !existed);
                json.WriteStartArray("applied");
                foreach (var migration in applied) json.WriteStringValue(migration);
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
}
