using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace BillingEngine.Connectors.Exporting.Html;

/// <summary>UTF-8 of a page, in one buffer that is used again for the next page. Markup is written as it is; text is encoded.</summary>
internal sealed class HtmlBuffer
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private byte[] _bytes = new byte[1 << 16];
    private int _length;

    /// <summary>What was written since the last <see cref="Clear"/>.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    /// <summary>Begins a new page.</summary>
    public void Clear() => _length = 0;

    /// <summary>Writes markup.</summary>
    public HtmlBuffer Raw(ReadOnlySpan<byte> markup)
    {
        markup.CopyTo(Room(markup.Length));
        _length += markup.Length;
        return this;
    }

    /// <summary>Writes text, encoded so that it is nothing but text, also inside an attribute; a lone surrogate becomes U+FFFD.</summary>
    public HtmlBuffer Text(ReadOnlySpan<char> text)
    {
        if (TryPlain(text)) return this;
        var written = Encoding.UTF8.GetBytes(text, Room(Encoding.UTF8.GetMaxByteCount(text.Length)));
        var plain = _bytes.AsSpan(_length, written);
        var unsafeAt = Encoder.FindFirstCharacterToEncodeUtf8(plain);
        if (unsafeAt < 0) _length += written;
        else Encode(plain.ToArray());
        return this;
    }

    /// <summary>Writes a sentence; words that a no-break space joins stay on one line, and are searched for and copied with a plain one.</summary>
    public HtmlBuffer Sentence(ReadOnlySpan<char> text)
    {
        var isFirst = true;
        foreach (var range in text.Split(' '))
        {
            if (!isFirst) Raw(" "u8);
            isFirst = false;
            var word = text[range];
            var join = word.IndexOf('\u00A0');
            if (join < 0) Text(word);
            else Raw("<span>"u8).Text(word[..join]).Raw(" "u8).Text(word[(join + 1)..]).Raw("</span>"u8);
        }
        return this;
    }

    /// <summary>Writes minor units with the currency's digits and thousands apart: <c>1,234.50</c>, with U+2212 for minus.</summary>
    public HtmlBuffer Amount(long minor, int digits) => Text(DisplayText.Amount(minor, digits));

    /// <summary>Writes a whole number.</summary>
    public HtmlBuffer Number(int number) => Text(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>Most text is printable ASCII that means nothing in markup, and is written as it is.</summary>
    private bool TryPlain(ReadOnlySpan<char> text)
    {
        var target = Room(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is < ' ' or > '~' or '<' or '>' or '&' or '"' or '\'' or '+' or '`') return false;
            target[i] = (byte)text[i];
        }
        _length += text.Length;
        return true;
    }

    private void Encode(ReadOnlySpan<byte> plain)
    {
        while (plain.Length > 0)
        {
            // An encoder asks for room for a whole character; the longest reference of a code point takes 10 bytes.
            Encoder.EncodeUtf8(plain, Room(plain.Length * 10 + 16), out var read, out var written);
            _length += written;
            plain = plain[read..];
        }
    }

    private Span<byte> Room(int count)
    {
        if (_bytes.Length - _length < count) Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + count));
        return _bytes.AsSpan(_length);
    }
}
