using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace BillingEngine.Connectors.Usage;

/// <summary>Codes and names in rows: what they may hold.</summary>
internal static class CodeText
{
    /// <summary>Characters (Unicode code points) of a code, at most.</summary>
    public const int LongestCode = 200;

    /// <summary>Characters of a company or subject name, at most.</summary>
    public const int LongestName = 400;

    /// <summary>True for 1–200 characters without control characters and without white space at either end.</summary>
    public static bool IsCode(ReadOnlySpan<byte> code) =>
        !code.IsEmpty && code.Length <= LongestCode && code[0] != ' ' && code[^1] != ' '
        && code.IndexOfAnyExceptInRange((byte)' ', (byte)'~') < 0
        || CodeFault(code) is null;

    /// <summary>What is wrong with a code, or null.</summary>
    public static string? CodeFault(ReadOnlySpan<byte> code)
    {
        if (code.IsEmpty) return "is empty";
        if (!Utf8.IsValid(code)) return $"'{FieldText.Shown(code)}' is not valid UTF-8";
        var text = Encoding.UTF8.GetString(code);
        if (Length(text) > LongestCode) return $"'{FieldText.Shown(text)}' has {Length(text)} characters; at most {LongestCode} are allowed";
        if (text.Any(char.IsControl)) return $"'{FieldText.Shown(text)}' contains a control character";
        if (char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1])) return $"'{FieldText.Shown(text)}' begins or ends with white space";
        return null;
    }

    /// <summary>True for at most 400 characters of UTF-8 without U+0000; empty is none.</summary>
    public static bool IsName(ReadOnlySpan<byte> name) =>
        name.Length <= LongestName && name.IndexOfAnyExceptInRange((byte)' ', (byte)'~') < 0 || NameFault(name) is null;

    /// <summary>What is wrong with a company or subject name, or null.</summary>
    public static string? NameFault(ReadOnlySpan<byte> name)
    {
        if (!Utf8.IsValid(name)) return $"'{FieldText.Shown(name)}' is not valid UTF-8";
        if (name.Contains((byte)0)) return $"'{FieldText.Shown(name)}' contains the character U+0000";
        var length = name.Length <= LongestName ? 0 : Length(Encoding.UTF8.GetString(name));
        return length > LongestName
            ? string.Create(CultureInfo.InvariantCulture, $"'{FieldText.Shown(name)}' has {length} characters; at most {LongestName} are allowed")
            : null;
    }

    private static int Length(string text) => text.Length - text.Count(char.IsLowSurrogate);
}
