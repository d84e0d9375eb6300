namespace BillingEngine.Storage;

/// <summary>
/// A statement of <c>sql/queries</c> that is prepared once and runs often: parameters are bound by position, from 1 in the order they first stand
/// in the text, and keep their values until they are bound again. <see cref="BillingDatabase.Prepare"/> makes it.
/// </summary>
internal abstract class BulkStatement : IDisposable
{
    /// <summary>The whole number that a statement without parameters returns.</summary>
    public static long Scalar(BillingDatabase database, string name)
    {
        using var statement = database.Prepare(name);
        return statement.Read() ? statement.Int64(0) : throw new InvalidOperationException($"The statement '{name}' returned no row.");
    }

    /// <summary>Binds whole numbers, text and bytes to the parameters from the first on; null is NULL.</summary>
    public void BindAll(ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++) Bind(i + 1, values[i]);
    }

    /// <summary>Binds a whole number.</summary>
    public abstract void Bind(int parameter, long value);

    /// <summary>Binds NULL.</summary>
    public abstract void BindNull(int parameter);

    /// <summary>Binds a whole number, or NULL for 0.</summary>
    public abstract void BindOrNull(int parameter, long value);

    /// <summary>Binds bytes.</summary>
    public abstract void BindBlob(int parameter, ReadOnlySpan<byte> value);

    /// <summary>Binds text.</summary>
    public abstract void BindText(int parameter, ReadOnlySpan<byte> utf8);

    /// <summary>Binds text.</summary>
    public abstract void BindText(int parameter, string value);

    /// <summary>How many rows the statement changed when it last ran.</summary>
    public abstract int Changes { get; }

    /// <summary>Runs a statement that returns no row.</summary>
    public abstract void Run();

    /// <summary>
    /// Runs a statement that inserts one row of values, now or together with others before the connection does anything else: what follows sees it, and
    /// a fault of it shows at the latest there.
    /// </summary>
    public abstract void Enqueue();

    /// <summary>
    /// The same for a row under a key that may be taken: then it is inserted under the next free one. On a server the statement leaves a taken key alone,
    /// and returns the parameter <paramref name="named"/> of a row that it inserted.
    /// </summary>
    /// <param name="parameter">The parameter of the key.</param>
    /// <param name="key">The first key to try.</param>
    /// <param name="named">The parameter that tells the rows apart, a whole number.</param>
    public abstract void EnqueueUnderNext(int parameter, long key, int named);

    /// <summary>
    /// The numbers that the rows which were not read yet have in a column, each once, where the engine has those rows at hand; else none. Asking for what
    /// they name in one statement is faster there than one by one.
    /// </summary>
    public abstract IReadOnlyCollection<long> Ahead(int column);

    /// <summary>Moves to the first or next row; false behind the last one, and then the statement can be bound again.</summary>
    public abstract bool Read();

    /// <summary>Leaves the rows that were not read.</summary>
    public abstract void Reset();

    /// <summary>A whole number of the row, 0 for NULL.</summary>
    public abstract long Int64(int column);

    /// <summary>A whole number of the row, 0 for NULL.</summary>
    public abstract int Int32(int column);

    /// <summary>Bytes or UTF-8 of the row, valid until the next step; empty for NULL.</summary>
    public abstract ReadOnlySpan<byte> Bytes(int column);

    /// <summary>Text of the row; empty for NULL.</summary>
    public abstract string Text(int column);

    /// <inheritdoc/>
    public abstract void Dispose();

    private void Bind(int parameter, object? value)
    {
        switch (value)
        {
            case null: BindNull(parameter); break;
            case long number: Bind(parameter, number); break;
            case int number: Bind(parameter, number); break;
            case string text: BindText(parameter, text); break;
            case byte[] bytes: BindBlob(parameter, bytes); break;
            default: throw new ArgumentException($"A statement takes no {value.GetType().Name}.", nameof(value));
        }
    }
}
