using System.Globalization;
using BillingEngine.Core;

namespace BillingEngine.Storage.Moving;

/// <summary>
/// Copies the rows of one migrated database into another one, or those of one inbox into another, whatever the engines are. Rows stream: one at a time from
/// the source, and what the engine of the target inserts together. Every table is read back and compared.
/// </summary>
/// <param name="source">A write transaction is open on it, so that nobody changes it meanwhile.</param>
/// <param name="target">Where the rows go.</param>
public sealed class DatabaseCopy(BillingDatabase source, BillingDatabase target)
{
    private const int RowsBetweenWords = 10_000;

    private readonly StoredTables _from = StoredTables.Of(source);

    /// <summary>Told the table and how many of its rows are done; it may throw to end the work.</summary>
    public Action<string, long> Progress { get; init; } = static (_, _) => { };

    /// <summary>How many tables are copied.</summary>
    public int Tables => _from.Copied.Count;

    /// <summary>The first table of the source that holds work in hand of a run that is not finished; null for none.</summary>
    public string? WorkInHand => _from.Staged.FirstOrDefault(table => HasRows(source, table))?.Name;

    /// <summary>The first table of the target that has rows; null when it is empty.</summary>
    public string? Occupied
    {
        get
        {
            var to = StoredTables.Of(target);
            return to.Copied.Concat(to.Staged).FirstOrDefault(table => HasRows(target, table))?.Name;
        }
    }

    /// <summary>What is in the source now, read and copied nowhere.</summary>
    public Move Read(string place, DateTimeOffset at)
    {
        var digest = new RowDigest();
        foreach (var table in _from.Copied) Read(source, table, digest);
        return new Move(place, at, digest.Rows, digest.Sum);
    }

    /// <summary>Copies every row inside the open write transaction of the target, and notes where they came from.</summary>
    /// <param name="place">The name of the source.</param>
    /// <param name="at">Now.</param>
    /// <exception cref="InputException">The source has a table that is not of this program.</exception>
    /// <exception cref="InvalidOperationException">What arrived is not what was sent.</exception>
    public Move Copy(string place, DateTimeOffset at)
    {
        if (!target.IsWriting) throw new InvalidOperationException("Rows are copied in a write transaction of the target.");
        var all = new RowDigest();
        var tables = StoredTables.Of(target);
        foreach (var table in _from.Copied)
        {
            if (tables.Find(table.Name) is not { } there || !there.Fits(table) || table.Columns.Any(column => column.Kind == ColumnKind.Other))
                throw new InputException(
                    $"The table '{table.Name}' of '{source.Place.Name}' is not one of this program, so nobody knows what to do with it. "
                    + "Put it elsewhere, or drop it. Nothing was copied.");
            Copy(table, all);
        }
        if (!source.Place.IsInbox) target.Run("moving/raise-change-count", source.Number("exporting/load-change-count"));
        var move = new Move(place, at, all.Rows, all.Sum);
        new MoveStore(target).NoteFrom(move);
        return move;
    }

    private void Copy(StoredTable table, RowDigest all)
    {
        var (sent, arrived) = (new RowDigest(), new RowDigest());
        using (var rows = new RowReader(source, table))
        using (var insert = target.Engine.PrepareText(table.Insert))
        {
            while (rows.Read())
            {
                rows.Tell(sent);
                rows.Bind(insert);
                insert.Enqueue();
                if (sent.Rows % RowsBetweenWords == 0) Progress("copying " + table.Name, sent.Rows);
            }
            target.Engine.Flush();
        }
        all.Add(sent);
        Progress("comparing " + table.Name, sent.Rows);
        Read(target, table, arrived);
        if (!arrived.IsOf(sent.Rows, sent.Sum))
            throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture, $"Of the table '{table.Name}' {sent.Rows} rows were sent, and what arrived is not the same ({arrived.Rows})."));
    }

    private void Read(BillingDatabase database, StoredTable table, RowDigest digest)
    {
        using var rows = new RowReader(database, table);
        for (var done = 1L; rows.Read(); done++)
        {
            rows.Tell(digest);
            if (done % RowsBetweenWords == 0) Progress("reading " + table.Name, done);
        }
    }

    private static bool HasRows(BillingDatabase database, StoredTable table)
    {
        using var ask = database.Engine.PrepareText(table.HasRows);
        var has = ask.Read() && ask.Int64(0) == 1;
        ask.Reset();
        return has;
    }
}
