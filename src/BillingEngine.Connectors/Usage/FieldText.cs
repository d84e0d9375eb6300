using System.Globalization;
using System.Text;

namespace BillingEngine.Connectors.Usage;

/// <summary>Values of rows as messages show them.</summary>
internal static class FieldText
{
    private const int MostShown = 60;

    /// <summary>The text in one line: control characters as \u and four digits, cut after 60 characters.</summary>
    public static string Shown(ReadOnlySpan<byte> utf8) => Shown(Encoding.UTF8.GetString(utf8[..Math.Min(utf8.Length, MostShown * 5)]));

    /// <inheritdoc cref="Shown(ReadOnlySpan{byte})"/>
    public static string Shown(string text)
    {
        var shown = new StringBuilder();
        var count = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (count++ == MostShown) return shown.Append('…').ToString();
            if (Rune.IsControl(rune)) shown.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}");
            else shown.Append(rune);
        }
        return shown.ToString();
    }
}
