using BillingEngine.Core;

namespace BillingEngine.Connectors.Licensing;

/// <summary>Where the columns of a file of licence events stand; their order is free, <c>x_</c> columns are passed over.</summary>
public sealed class LicenseEventColumns
{
    private static readonly string[] Required = ["account", "product", "subject", "event", "effective_on"];
    private static readonly string[] Known = [.. Required, "actor", "note"];

    private readonly Dictionary<string, int> _index = new(StringComparer.Ordinal);

    /// <summary>Reads a header line.</summary>
    /// <exception cref="InputException">Columns are unknown, missing or stand twice; all are named.</exception>
    public LicenseEventColumns(string file, IReadOnlyList<string> header)
    {
        if (header.Count == 0) throw new InputException($"{file}: has no header line; start it with: {string.Join(',', Known)}");
        Header = header;
        var own = header.Index().Where(column => !column.Item.StartsWith("x_", StringComparison.Ordinal)).ToList();
        var unknown = own.Select(column => column.Item).Except(Known, StringComparer.Ordinal).Select(CodeText.Quoted).ToList();
        if (unknown.Count > 0)
            throw new InputException(
                $"{file}: line 1: {string.Join(", ", unknown)} is not a column of this file; remove it, correct its name or start it with x_ "
                + $"(known: {string.Join(", ", Known)})");
        foreach (var (index, name) in own)
            if (!_index.TryAdd(name, index))
                throw new InputException($"{file}: line 1: the column '{name}' stands twice; keep one");
        if (Required.Where(name => !_index.ContainsKey(name)).ToList() is { Count: > 0 } missing)
            throw new InputException($"{file}: line 1: the column '{string.Join("', '", missing)}' is missing; add it");
    }

    /// <summary>The names, as the file has them.</summary>
    public IReadOnlyList<string> Header { get; }

    /// <summary>True when a header line is that of a file of licence events.</summary>
    public static bool IsLicenseEvents(IReadOnlyCollection<string> header) => Array.TrueForAll(Required, header.Contains);

    /// <summary>The position of a column; -1 when the file does not have it.</summary>
    internal int IndexOf(string name) => _index.GetValueOrDefault(name, -1);
}
