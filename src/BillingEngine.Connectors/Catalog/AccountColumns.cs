using BillingEngine.Core;

namespace BillingEngine.Connectors.Catalog;

/// <summary>Where the columns of an account file stand; their order is free, <c>x_</c> columns are passed over.</summary>
internal sealed class AccountColumns
{
    private static readonly string[] Required = ["account", "name", "currency"];

    private static readonly string[] Known =
    [
        .. Required, "price_book", "time_zone", "email", "billing_channel", "payment_method", "payment_method_since", "entitlement", "gateway_reference",
    ];

    private readonly Dictionary<string, int> _index = new(StringComparer.Ordinal);

    /// <summary>Reads a header line.</summary>
    /// <exception cref="InputException">Columns are unknown, missing or stand twice; all are named.</exception>
    public AccountColumns(string file, IReadOnlyList<string> headers) : this(file, headers, Required, Known)
    {
    }

    /// <summary>Reads a header line of another kind of file.</summary>
    /// <inheritdoc cref="AccountColumns(string, IReadOnlyList{string})"/>
    public AccountColumns(string file, IReadOnlyList<string> headers, string[] required, string[] known)
    {
        if (headers.Count == 0) throw new InputException($"{file}: has no header line; start it with: {string.Join(',', known)}");
        Count = headers.Count;
        var own = headers.Where(header => !header.StartsWith("x_", StringComparison.Ordinal));
        var unknown = own.Except(known, StringComparer.Ordinal).Select(CodeText.Quoted).ToList();
        if (unknown.Count > 0)
            throw new InputException(
                $"{file}: line 1: {string.Join(", ", unknown)} is not a column of this file; remove it, correct its name or start it with x_ "
                + $"(known: {string.Join(", ", known)})");
        for (var i = 0; i < headers.Count; i++)
            if (!headers[i].StartsWith("x_", StringComparison.Ordinal) && !_index.TryAdd(headers[i], i))
                throw new InputException($"{file}: line 1: the column '{headers[i]}' stands twice; keep one");
        if (required.Where(name => !_index.ContainsKey(name)).ToList() is { Count: > 0 } missing)
            throw new InputException($"{file}: line 1: the column '{string.Join("', '", missing)}' is missing; add it");
    }

    /// <summary>Columns of the header, also those that are passed over.</summary>
    public int Count { get; }

    /// <summary>The position of a column; -1 when the file does not have it.</summary>
    public int IndexOf(string name) => _index.GetValueOrDefault(name, -1);
}
