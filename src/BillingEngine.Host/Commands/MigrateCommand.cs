using System.CommandLine;

namespace BillingEngine.Host.Commands;

/// <summary><c>billing migrate</c>: creates or upgrades the database.</summary>
internal sealed class MigrateCommand() : BillingCommand("migrate", "Create the database, or upgrade it to this version of the program.")
{
    public override string Details =>
        "Every other command does this by itself; migrate alone is for a new version of the program, when you want to see the upgrade happen.";

    public override IReadOnlyList<Example> Examples =>
    [
        new("billing migrate", "make or upgrade billing.db in the current folder"),
        new("billing migrate --database /srv/billing/billing.db", "the same for a database elsewhere"),
    ];

    public override CommandResult Execute(ParseResult parse, CommandContext context)
    {
        var existed = context.HasDatabase;
        var applied = context.OpenDatabase().Migrate();
        return new CommandResult(
            ExitCode.Done,
            output =>
            {
                output.WriteLine(applied.Count == 0
                    ? $"The database '{context.Settings.Place.Name}' is up to date."
                    : $"The database '{context.Settings.Place.Name}' was {(existed ? "upgraded" : "created")}:");
                foreach (var migration in applied) output.WriteLine($"  {migration.Name}");
            },
            json =>
            {
                json.WriteString("database", context.Settings.Place.Name);
                json.WriteBoolean("created", !existed);
                json.WriteStartArray("applied");
                foreach (var migration in applied) json.WriteStringValue(migration.Name);
                json.WriteEndArray();
            });
    }
}
