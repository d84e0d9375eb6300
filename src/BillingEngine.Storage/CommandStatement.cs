using System.Data;
using System.Data.Common;
using System.Text;

namespace BillingEngine.Storage;

/// <summary>A statement of a server's database: one reused command, its parameters in the order of the text.</summary>
/// <param name="engine">Counts what it changes.</param>
/// <param name="command">The command with its parameters.</param>
/// <param name="queue">Where rows wait that it inserts together.</param>
internal sealed class CommandStatement(IEngine engine, DbCommand command, RowQueue queue) : BulkStatement
{
    private readonly RowBuffer _rows = new();
    private bool _isRead;
    private int _changes;

    public override int Changes => _changes;

    public override void Bind(int parameter, long value) => Set(parameter, DbType.Int64, value);

    public override void BindNull(int parameter) => command.Parameters[parameter - 1].Value = DBNull.Value;

    public override void BindOrNull(int parameter, long value) => Set(parameter, DbType.Int64, value == 0 ? DBNull.Value : value);

    public override void BindBlob(int parameter, ReadOnlySpan<byte> value) => Set(parameter, DbType.Binary, value.ToArray());

    public override void BindText(int parameter, ReadOnlySpan<byte> utf8) => Set(parameter, DbType.String, Encoding.UTF8.GetString(utf8));

    public override void BindText(int parameter, string value) => Set(parameter, DbType.String, value);

    public override void Run()
    {
        engine.Flush();
        command.Transaction = engine.Transaction;
        _changes = command.ExecuteNonQuery();
        if (_changes > 0) engine.Count(_changes);
    }

    public override void Enqueue()
    {
        if (queue.Count == 0) engine.Await(queue);
        var inserted = queue.Add(command.Parameters);
        if (inserted > 0) engine.Count(inserted);
    }

    public override void EnqueueUnderNext(int parameter, long key, int named)
    {
        queue.RaiseTaken(parameter, named);
        Bind(parameter, key);
        Enqueue();
    }

    public override IReadOnlyCollection<long> Ahead(int column)
    {
        if (!_isRead) Load();
        return _rows.Ahead(column);
    }

    public override bool Read()
    {
        if (!_isRead) Load();
        if (_rows.Next()) return true;
        Reset();
        return false;
    }

    public override void Reset()
    {
        _isRead = false;
        _rows.Clear();
    }

    public override long Int64(int column) => _rows.Int64(column);

    public override int Int32(int column) => checked((int)_rows.Int64(column));

    public override ReadOnlySpan<byte> Bytes(int column) => _rows.Bytes(column);

    public override string Text(int column) => Encoding.UTF8.GetString(_rows.Bytes(column));

    public override void Dispose() => command.Dispose();

    private void Load()
    {
        engine.Flush();
        command.Transaction = engine.Transaction;
        _rows.Clear();
        using (var reader = command.ExecuteReader())
        {
            _rows.Fill(reader);
            reader.Close();
            _changes = Math.Max(0, reader.RecordsAffected);
        }
        if (_changes > 0) engine.Count(_changes);
        _isRead = true;
    }

    private void Set(int parameter, DbType type, object value)
    {
        var bound = command.Parameters[parameter - 1];
        if (bound.DbType != type) bound.DbType = type;
        bound.Value = value;
    }
}
