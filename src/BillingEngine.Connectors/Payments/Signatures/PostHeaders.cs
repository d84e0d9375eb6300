namespace BillingEngine.Connectors.Payments.Signatures;

/// <summary>Headers of a post, found by name in any case.</summary>
public sealed class PostHeaders
{
    private readonly Dictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes the headers over; the values of a repeated header are joined with commas, as HTTP does.</summary>
    public PostHeaders(IEnumerable<KeyValuePair<string, string>> headers)
    {
        foreach (var (name, value) in headers)
            _values[name] = _values.TryGetValue(name, out var before) ? $"{before},{value}" : value;
    }

    /// <summary>The value of a header without white space around it; null when it is missing or empty.</summary>
    public string? Find(string name) => _values.GetValueOrDefault(name)?.Trim() is { Length: > 0 } value ? value : null;
}
