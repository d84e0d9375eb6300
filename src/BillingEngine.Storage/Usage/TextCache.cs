using Microsoft.Data.Sqlite;

namespace BillingEngine.Storage.Usage;

/// <summary>Texts by id, each read once: companies repeat over many subjects.</summary>
internal sealed class TextCache(BillingDatabase database)
{
    private readonly Dictionary<long, string> _texts = [];
    private SqliteCommand? _command;

    /// <summary>The text of an id.</summary>
    /// <exception cref="InvalidOperationException">The database is damaged: there is no such text.</exception>
    public string Find(long id)
    {
        if (_texts.TryGetValue(id, out var known)) return known;
        _command ??= Prepare();
        _command.Parameters[0].Value = id;
        return _texts[id] = _command.ExecuteScalar() as string
            ?? throw new InvalidOperationException($"Text {id} is missing: the database is damaged.");
    }

    private SqliteCommand Prepare()
    {
        var command = database.Command("usage/find-text");
        command.Parameters.AddWithValue("@id", 0L);
        return command;
    }
}
