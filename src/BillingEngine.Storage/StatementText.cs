using System.Text;
using System.Text.RegularExpressions;

namespace BillingEngine.Storage;

/// <summary>A statement and the names of its parameters, each once, in the order in which they first stand in the text.</summary>
/// <param name="Numbered">The text with <c>$1</c>, <c>$2</c> … for the parameters.</param>
/// <param name="Named">The text as it is written, with <c>@name</c>.</param>
/// <param name="Parameters">The names, without <c>@</c>.</param>
internal sealed partial record StatementText(string Numbered, string Named, IReadOnlyList<string> Parameters)
{
    /// <summary>The table and its columns, parameter by parameter, of a statement that does nothing but insert its parameters; null of any other.</summary>
    public (string Table, string[] Columns)? PlainInsert => _plainInsert.Value;

    private readonly Lazy<(string Table, string[] Columns)?> _plainInsert = new(() => Target(Named, Parameters));

    /// <summary>Reads a text. Names inside quotation marks and comments are no parameters.</summary>
    public static StatementText Parse(string text)
    {
        var names = new List<string>();
        var numbered = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            var end = EndOfPart(text, at);
            if (IsParameter(text, at))
            {
                var name = text[(at + 1)..end];
                if (!names.Contains(name, StringComparer.Ordinal)) names.Add(name);
                numbered.Append('$').Append(names.IndexOf(name) + 1);
            }
            else if (!text.AsSpan(at).StartsWith("--", StringComparison.Ordinal))
            {
                numbered.Append(text, at, end - at);
            }
            at = end;
        }
        return new StatementText(numbered.ToString(), text, names);
    }

    private static (string Table, string[] Columns)? Target(string named, IReadOnlyList<string> parameters)
    {
        if (Insertion().Match(named) is not { Success: true } match) return null;
        var columns = Words(match.Groups[2].Value);
        var values = Words(match.Groups[3].Value);
        if (columns.Length != values.Length || !values.All(value => value.StartsWith('@'))) return null;
        return (match.Groups[1].Value, [.. parameters.Select(name => columns[Array.IndexOf(values, "@" + name)])]);
    }

    private static string[] Words(string list) => list.Split(',', StringSplitOptions.TrimEntries);

    [GeneratedRegex(@"^\s*INSERT INTO (\w+)\s*\(([^()]*)\)\s*VALUES \(([^()]*)\)\s*$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Insertion();

    // SQL Server's own variables have two marks: @@ROWCOUNT.
    private static bool IsParameter(string text, int at) => text[at] == '@' && !text.AsSpan(at).StartsWith("@@", StringComparison.Ordinal);

    // A comment, a quoted text, a parameter, or one other character.
    private static int EndOfPart(string text, int at)
    {
        if (text.AsSpan(at).StartsWith("--", StringComparison.Ordinal)) return Behind(text, at, '\n');
        if (text[at] is '\'' or '"') return Behind(text, at + 1, text[at]);
        if (text[at] != '@') return at + 1;
        var end = IsParameter(text, at) ? at + 1 : at + 2;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_')) end++;
        return end;
    }

    private static int Behind(string text, int from, char mark) => text.IndexOf(mark, from) is >= 0 and var found ? found + 1 : text.Length;
}
