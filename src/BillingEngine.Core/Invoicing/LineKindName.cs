namespace BillingEngine.Core.Invoicing;

/// <summary>The names of line kinds in files and storage: <c>usage</c>, <c>minimum</c>, <c>carry-back-credit</c>.</summary>
public static class LineKindName
{
    /// <summary>The name of a kind.</summary>
    public static string Of(LineKind kind) => kind switch
    {
        LineKind.Usage => "usage",
        LineKind.Minimum => "minimum",
        _ => "carry-back-credit",
    };

    /// <summary>Reads a name.</summary>
    /// <exception cref="FormatException">There is no such kind.</exception>
    public static LineKind Parse(string name) => name switch
    {
        "usage" => LineKind.Usage,
        "minimum" => LineKind.Minimum,
        "carry-back-credit" => LineKind.CarryBackCredit,
        _ => throw new FormatException($"'{name}' is not a kind of line."),
    };
}
