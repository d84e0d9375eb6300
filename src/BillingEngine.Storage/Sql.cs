using System.Collections.Concurrent;
using System.Reflection;

namespace BillingEngine.Storage;

/// <summary>
/// The SQL statements of <c>sql/queries</c>, one a file, by name: <c>usage/load-states</c>. They are embedded in the assembly. What several statements
/// begin with is one file, too: a line <c>-- include payments/select-payments</c> stands for its text.
/// </summary>
public static class Sql
{
    private const string Include = "-- include ";

    private static readonly Assembly Assembly = typeof(Sql).Assembly;
    private static readonly ConcurrentDictionary<string, string> Statements = new(StringComparer.Ordinal);

    /// <summary>The text of a statement.</summary>
    /// <exception cref="InvalidOperationException">There is no statement of that name.</exception>
    public static string Text(string name) => Statements.GetOrAdd(name, static key => Composed(Read($"sql/queries/{key}.sql"), Text));

    /// <summary>The text of a statement for an engine other than SQLite: its variant where it has one, else the one that all share.</summary>
    /// <exception cref="InvalidOperationException">There is no statement of that name.</exception>
    public static string Text(string name, string engine)
    {
        var variant = $"sql/queries/{name}.{engine}.sql";
        var resource = Assembly.GetManifestResourceInfo(variant) is null ? $"sql/queries/{name}.sql" : variant;
        return Composed(Read(resource), included => Text(included, engine));
    }

    /// <summary>The migrations of an engine, in order: ordinal, file name and text.</summary>
    public static IReadOnlyList<Migration> Migrations(string engine) =>
        [.. Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith($"sql/migrations/{engine}/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select((name, index) => new Migration(index + 1, Path.GetFileNameWithoutExtension(name), Read(name)))];

    private static string Composed(string text, Func<string, string> find) => !text.Contains(Include, StringComparison.Ordinal)
        ? text
        : string.Join('\n', text.Split('\n').Select(line => line.StartsWith(Include, StringComparison.Ordinal) ? find(line[Include.Length..].Trim()) : line));

    private static string Read(string resource)
    {
        using var stream = Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"There is no statement '{resource}' in the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
