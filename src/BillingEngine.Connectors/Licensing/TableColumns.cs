using BillingEngine.Core;

namespace BillingEngine.Connectors.Licensing;

/// <summary>The columns a small input file may have; their order is free, <c>x_</c> columns are passed over.</summary>
/// <param name="Required">Those that must be there.</param>
/// <param name="Optional">Those that may.</param>
public sealed record TableColumns(IReadOnlyList<string> Required, IReadOnlyList<string> Optional)
{
    /// <summary>Where the columns of a header line stand.</summary>
    /// <exception cref="InputException">Columns are unknown, missing or stand twice; all are named.</exception>
    public IReadOnlyDictionary<string, int> Locate(string file, IReadOnlyList<string> headers)
    {
        string[] known = [.. Required, .. Optional];
        if (headers.Count == 0) throw new InputException($"{file}: has no header line; start it with: {string.Join(',', known)}");
        var own = headers.Index().Where(header => !header.Item.StartsWith("x_", StringComparison.Ordinal)).ToList();
        if (own.Select(header => header.Item).Except(known, StringComparer.Ordinal).Select(CodeText.Quoted).ToList() is { Count: > 0 } unknown)
            throw new InputException($"{file}: line 1: {string.Join(", ", unknown)} is not a column of this file; remove it, correct its name or start it "
                + $"with x_ (known: {string.Join(", ", known)})");
        var found = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (index, name) in own)
            if (!found.TryAdd(name, index)) throw new InputException($"{file}: line 1: the column '{name}' stands twice; keep one");
        return Required.Where(name => !found.ContainsKey(name)).ToList() is { Count: > 0 } missing
            ? throw new InputException($"{file}: line 1: the column '{string.Join("', '", missing)}' is missing; add it")
            : found;
    }
}
