using System.Text;

namespace BillingEngine.Storage;

/// <summary>A statement and the names of its parameters, each once, in the order in which they first stand in the text.</summary>
/// <param name="Numbered">The text with <c>$1</c>, <c>$2</c> … for the parameters.</param>
/// <param name="Named">The text as it is written, with <c>@name</c>.</param>
/// <param name="Parameters">The names, without <c>@</c>.</param>
internal sealed record StatementText(string Numbered, string Named, IReadOnlyList<string> Parameters)
{
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
