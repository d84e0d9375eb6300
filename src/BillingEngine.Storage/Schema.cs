using System.Security.Cryptography;
using System.Text;
using BillingEngine.Core;
using Microsoft.Data.Sqlite;

namespace BillingEngine.Storage;

/// <summary>
/// Applies migrations: transitions in a journal table, each once, in order, in one transaction. Plain commands: this runs at the start of every
/// command, before anything is worth compiling code for.
/// </summary>
internal static class Schema
{
    private const string Journal =
        "CREATE TABLE IF NOT EXISTS schema_migration (ordinal INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 BLOB NOT NULL) STRICT";

    public static IReadOnlyList<Migration> Migrate(BillingDatabase database, string folder)
    {
        var migrations = Sql.Migrations(folder);
        if (Applied(database, migrations) == migrations.Count) return [];
        using var transaction = database.BeginWrite();
        database.RunScript(Journal);
        var pending = migrations.Skip(Applied(database, migrations)).ToList();
        foreach (var migration in pending)
        {
            database.RunScript(migration.Text);
            using var insert = Command(database, "INSERT INTO schema_migration (ordinal, name, sha256) VALUES (@ordinal, @name, @sha256)");
            insert.Parameters.AddWithValue("@ordinal", migration.Ordinal);
            insert.Parameters.AddWithValue("@name", migration.Name);
            insert.Parameters.AddWithValue("@sha256", Fingerprint(migration));
            insert.ExecuteNonQuery();
        }
        transaction.Commit();
        return pending;
    }

    private static int Applied(BillingDatabase database, IReadOnlyList<Migration> known)
    {
        var applied = Journaled(database);
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

    private static List<AppliedMigration> Journaled(BillingDatabase database)
    {
        var applied = new List<AppliedMigration>();
        using var exists = Command(database, "SELECT COUNT(*) FROM sqlite_schema WHERE name = 'schema_migration'");
        if (exists.ExecuteScalar() is 0L) return applied;
        using var select = Command(database, "SELECT ordinal, name, sha256 FROM schema_migration ORDER BY ordinal");
        using var reader = select.ExecuteReader();
        while (reader.Read()) applied.Add(new AppliedMigration(reader.GetInt64(0), reader.GetString(1), (byte[])reader.GetValue(2)));
        return applied;
    }

    private static SqliteCommand Command(BillingDatabase database, string sql)
    {
        var command = database.Connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }

    private static byte[] Fingerprint(Migration migration) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(migration.Text.ReplaceLineEndings("\n")));

    private sealed record AppliedMigration(long Ordinal, string Name, byte[] Sha256);
}
