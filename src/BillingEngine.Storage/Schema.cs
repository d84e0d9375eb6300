using System.Security.Cryptography;
using System.Text;
using BillingEngine.Core;
using Dapper;

namespace BillingEngine.Storage;

/// <summary>Applies migrations: transitions in a journal table, each once, in order, in one transaction.</summary>
internal static class Schema
{
    private const string Journal =
        "CREATE TABLE IF NOT EXISTS schema_migration (ordinal INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 BLOB NOT NULL) STRICT";

    public static IReadOnlyList<Migration> Migrate(BillingDatabase database)
    {
        var migrations = Sql.Migrations("sqlite");
        if (Applied(database, migrations) == migrations.Count) return [];
        using var transaction = database.BeginWrite();
        database.Connection.Execute(Journal);
        var pending = migrations.Skip(Applied(database, migrations)).ToList();
        foreach (var migration in pending)
        {
            database.Connection.Execute(migration.Text);
            database.Connection.Execute(
                "INSERT INTO schema_migration (ordinal, name, sha256) VALUES (@Ordinal, @Name, @Sha256)",
                new { migration.Ordinal, migration.Name, Sha256 = Fingerprint(migration) });
        }
        transaction.Commit();
        return pending;
    }

    private static int Applied(BillingDatabase database, IReadOnlyList<Migration> known)
    {
        if (database.Connection.ExecuteScalar<long>("SELECT COUNT(*) FROM sqlite_schema WHERE name = 'schema_migration'") == 0) return 0;
        var applied = database.Connection.Query<AppliedMigration>("SELECT ordinal, name, sha256 FROM schema_migration ORDER BY ordinal").AsList();
        if (applied.Count > known.Count)
            throw new InputException(
                $"The database has schema version {applied.Count}, this program knows {known.Count}. Use the newer program.");
        for (var i = 0; i < applied.Count; i++)
            if (applied[i].Name != known[i].Name || !applied[i].Sha256.AsSpan().SequenceEqual(Fingerprint(known[i])))
                throw new InputException(
                    $"Migration {applied[i].Ordinal} was applied as '{applied[i].Name}' and is '{known[i].Name}' here, or its text differs: "
                    + "this program is not the successor of the one that made the database.");
        return applied.Count;
    }

    private static byte[] Fingerprint(Migration migration) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(migration.Text.ReplaceLineEndings("\n")));

    private sealed class AppliedMigration
    {
        public long Ordinal { get; init; }

        public string Name { get; init; } = "";

        public byte[] Sha256 { get; init; } = [];
    }
}
