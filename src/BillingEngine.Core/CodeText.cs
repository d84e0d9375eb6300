namespace BillingEngine.Core;

/// <summary>The rules of text in input: codes (account, product, subject) and names. Characters are Unicode scalar values.</summary>
public static class CodeText
{
    /// <summary>Most characters of a code.</summary>
    public const int MaximumLength = 200;

    /// <summary>Most characters of a name.</summary>
    public const int MaximumNameLength = 400;

    /// <summary>What is wrong with a code (1–200 characters, no control characters, no white space at either end), or null.</summary>
    public static string? Fault(ReadOnlySpan<char> code) => code.IsEmpty
        ? "is empty"
        : code.Length > MaximumLength && Characters(code) > MaximumLength ? "is longer than 200 characters"
        : char.IsWhiteSpace(code[0]) || char.IsWhiteSpace(code[^1]) ? "has white space at an end"
        : HasControl(code) ? "has a control character"
        : null;

    /// <summary>What is wrong with a name (1–400 characters, not only white space, no control characters), or null.</summary>
    public static string? NameFault(ReadOnlySpan<char> name) => name.IsWhiteSpace()
        ? "is empty"
        : OptionalFault(name, MaximumNameLength);

    /// <summary>What is wrong with text that may be empty, of at most so many characters and without control characters, or null.</summary>
    public static string? OptionalFault(ReadOnlySpan<char> text, int maximum) => text.Length > maximum && Characters(text) > maximum
        ? FormattableString.Invariant($"is longer than {maximum} characters")
        : HasControl(text) ? "has a control character" : null;

    /// <summary>Text as a message shows it: in quotes, without control characters, at most 60 characters of it.</summary>
    public static string Quoted(string text)
    {
        const int shown = 60;
        var start = text.Length <= shown ? text : text[..(char.IsHighSurrogate(text[shown - 1]) ? shown - 1 : shown)] + "…";
        return $"'{string.Create(start.Length, start, static (span, value) =>
        {
            for (var i = 0; i < span.Length; i++) span[i] = char.IsControl(value[i]) ? '\uFFFD' : value[i];
        })}'";
    }

    private static int Characters(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var _ in text.EnumerateRunes()) count++;
        return count;
    }

    private static bool HasControl(ReadOnlySpan<char> text)
    {
        foreach (var unit in text)
            if (char.IsControl(unit))
                return true;
        return false;
    }
}
