using BillingEngine.Core;

namespace BillingEngine.Connectors.Usage;

/// <summary>Where the columns of a usage file stand, 0 for the first; −1 for an optional one it does not have.</summary>
public sealed class UsageColumns
{
    private static readonly string[] Required = ["account", "product", "subject", "date", "quantity"];
    private static readonly string[] Optional = ["company", "subject_name", "revision"];

    private UsageColumns(string[] header)
    {
        Header = header;
        Count = header.Length;
        Account = Array.IndexOf(header, "account");
        Product = Array.IndexOf(header, "product");
        Subject = Array.IndexOf(header, "subject");
        Date = Array.IndexOf(header, "date");
        Quantity = Array.IndexOf(header, "quantity");
        Company = Array.IndexOf(header, "company");
        SubjectName = Array.IndexOf(header, "subject_name");
        Revision = Array.IndexOf(header, "revision");
    }

    /// <summary>The names, as the file has them.</summary>
    public IReadOnlyList<string> Header { get; }

    /// <summary>How many there are; asked for every row.</summary>
    internal int Count { get; }

    internal int Account { get; }

    internal int Product { get; }

    internal int Subject { get; }

    internal int Date { get; }

    internal int Quantity { get; }

    internal int Company { get; }

    internal int SubjectName { get; }

    internal int Revision { get; }

    /// <summary>True when a header line is that of a usage file: it has the five required columns.</summary>
    public static bool IsUsage(IReadOnlyCollection<string> header) => Array.TrueForAll(Required, header.Contains);

    /// <summary>Finds the columns of a header; columns that begin with <c>x_</c> are ignored.</summary>
    /// <exception cref="InputException">A column is unknown, missing or there twice.</exception>
    public static UsageColumns Of(string file, IReadOnlyList<string> header)
    {
        var counted = header.Where(name => !name.StartsWith("x_", StringComparison.Ordinal)).ToList();
        var unknown = counted.Where(name => !Required.Contains(name) && !Optional.Contains(name)).ToList();
        if (unknown.Count > 0)
            throw new InputException(
                $"{file}, header: unknown column {Listed(unknown)}. Usage files have the columns {Listed(Required)} and may have {Listed(Optional)}, "
                + "separated by commas; columns that begin with x_ are ignored.");
        if (counted.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new InputException($"{file}, header: the column '{twice.Key}' is there {twice.Count()} times; keep one.");
        var missing = Required.Where(name => !counted.Contains(name)).ToList();
        if (missing.Count > 0) throw new InputException($"{file}, header: the required column {Listed(missing)} is missing.");
        return new UsageColumns([.. header]);
    }

    private static string Listed(IEnumerable<string> names) => string.Join(", ", names.Select(CodeText.Quoted));
}
