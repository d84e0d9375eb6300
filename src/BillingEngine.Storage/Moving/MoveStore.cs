using System.Globalization;
using BillingEngine.Core;

namespace BillingEngine.Storage.Moving;

/// <summary>
/// The notes of a migrated database about moves (decision 0083). One that was moved can only be read: write transactions and leases are refused.
/// </summary>
/// <param name="database">A database or an inbox.</param>
public sealed class MoveStore(BillingDatabase database)
{
    private const string From = "from", To = "to";

    /// <summary>Where the facts were copied from; null when they began here.</summary>
    public Move? CameFrom => Find(From);

    /// <summary>Where the facts were moved to; null while they go on here.</summary>
    public Move? WentTo => Find(To);

    /// <summary>Notes where the facts were copied from, inside the write transaction that copies them.</summary>
    public void NoteFrom(Move move) => Insert(From, move);

    /// <summary>Notes where the facts were moved to, inside a write transaction: the last one there will be.</summary>
    public void NoteTo(Move move) => Insert(To, move);

    /// <summary>Refuses to change a database that was moved.</summary>
    /// <exception cref="InputException">It was.</exception>
    public void RefuseIfMoved()
    {
        if (WentTo is { } move) throw new InputException(Refusal(move));
    }

    /// <summary>What is said to those who want to change it.</summary>
    public string Refusal(Move move) =>
        $"{Told(move)} It can only be read here: nothing was done. Name the other place with --provider and --database, or in the configuration.";

    /// <summary>The sentence that says where it was moved to.</summary>
    public string Told(Move move) => string.Create(
        CultureInfo.InvariantCulture,
        $"The {(database.Place.IsInbox ? "inbox" : "database")} '{database.Place.Name}' was moved to '{move.Place}' on {move.Day:yyyy-MM-dd}.");

    private Move? Find(string direction) => database.Read(
        database.Place.IsInbox ? "moving/find-inbox-move" : "moving/find-move",
        static row => new Move(row.Text(0), Instant.From(row.Int64(1)), row.Int64(2), row.Bytes(3).ToArray()),
        direction).FirstOrDefault();

    private void Insert(string direction, Move move)
    {
        if (!database.IsWriting) throw new InvalidOperationException("A move is noted in a write transaction.");
        database.Run(
            database.Place.IsInbox ? "moving/insert-inbox-move" : "moving/insert-move",
            direction, move.Place, Instant.Of(move.At), move.Rows, move.Sum.ToArray());
    }
}
