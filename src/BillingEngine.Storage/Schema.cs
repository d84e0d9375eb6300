using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using BillingEngine.Core;

namespace BillingEngine.Storage;

/// <summary>
/// Applies migrations: transitions in a journal table, each once, in order, in one transaction. Plain commands: this runs at the start of every
/// command, before anything is worth compiling code for.
/// </summary>
internal static class Schema
{
    private const string Denied = "42501";

    /// <exception cref="InputException">The database is newer than this program, or it is older and this user may not change its tables.</exception>
    public static IReadOnlyList<Migration> Migrate(BillingDatabase database)
    {
        var migrations = Sql.Migrations(database.Place.Migrations);
        var applied = Applied(database, migrations);
        if (applied == migrations.Count) return [];
        try
        {
            return Apply(database, migrations);
        }
        catch (DbException fault) when (database.Place.StateOf(fault) == Denied)
        {
            throw new InputException(
                $"{(database.Place.IsInbox ? "The inbox in the database" : "The database")} {database.Place.Name} "
                + (applied == 0 ? "has no tables yet" : $"has schema version {applied}, this program needs {migrations.Count}")
                + ", and this user may not change that: ask the owner to run 'billing migrate', and then the grants of sql/roles.", fault);
        }
    }

    private static List<Migration> Apply(BillingDatabase database, IReadOnlyList<Migration> migrations)
    {
        using var transaction = database.BeginWrite();
        database.Engine.MakeJournal();
        var pending = migrations.Skip(Applied(database, migrations)).ToList();
        foreach (var migration in pending)
        {
            database.Engine.Run(migration.Text);
            using var insert = Command(database, $"INSERT INTO {database.Engine.Journal} (ordinal, name, sha256) VALUES (@ordinal, @name, @sha256)");
            Add(insert, "@ordinal", (long)migration.Ordinal);
            Add(insert, "@name", migration.Name);
            Add(insert, "@sha256", Fingerprint(migration));
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
        if (!database.Engine.HasJournal()) return applied;
        using var select = Command(database, $"SELECT ordinal, name, sha256 FROM {database.Engine.Journal} ORDER BY ordinal");
        using var reader = select.ExecuteReader();
        while (reader.Read()) applied.Add(new AppliedMigration(reader.GetInt64(0), reader.GetString(1), (byte[])reader.GetValue(2)));
        return applied;
    }

    private static DbCommand Command(BillingDatabase database, string sql)
    {
        var command = database.Connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = database.Engine.Transaction;
        return command;
    }

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }

    private static byte[] Fingerprint(Migration migration) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(migration.Text.ReplaceLineEndings("\n")));

    private sealed record AppliedMigration(long Ordinal, string Name, byte[] Sha256);
}
