using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using BillingEngine.Core;

namespace BillingEngine.Connectors.Exporting;

/// <summary>
/// Rows of an export in memory: UTF-8, RFC 4180, CRLF. Text that a spreadsheet would run as a formula (<c>= + - @</c> TAB CR LF first) gets a
/// <c>'</c> before it and quotes around it; numbers are left alone. Fields are written in the order of the columns. Nothing is allocated for a
/// field, and nothing has to be compiled at run time, so that threads can write parts of a table (<see cref="CsvTable.Add"/>) side by side.
/// </summary>
/// <param name="columns">Fields of each row, at least 1.</param>
public sealed class CsvRows(int columns)
{
    // Comma, quote, CR and LF as bits: all of them are below 64.
    private const ulong Special = 1UL << ',' | 1UL << '"' | 1UL << '\r' | 1UL << '\n';

    // Rows of a month name a few days again and again: a text for each of the last ones, found by the number of the day.
    private const int Days = 64, DayLength = 10;

    private readonly int[] _days = new int[Days];
    private readonly byte[] _dayTexts = new byte[Days * DayLength];
    private byte[] _bytes = new byte[1 << 12];
    private int _length;
    private int _fields;

    /// <summary>Rows under a header, names separated by single spaces.</summary>
    public CsvRows(string header) : this(header.Split(' ').Length) { }

    /// <summary>Rows that have ended.</summary>
    public int Count { get; private set; }

    /// <summary>The bytes of the rows.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length);

    /// <summary>Writes text; a lone surrogate becomes U+FFFD.</summary>
    public CsvRows Text(ReadOnlySpan<char> text)
    {
        var target = Field(text.Length);
        if (text.Length > 0 && IsFormula(text[0])) return Quoted(text);
        for (var i = 0; i < text.Length; i++)
        {
            if (IsSpecial(text[i])) return Quoted(text);
            if (text[i] > '\x7F') return Encoded(text);
            target[i] = (byte)text[i];
        }
        _length += text.Length;
        return this;
    }

    /// <summary>Writes text that may not be valid UTF-8, as a rejected row may not; what is not becomes U+FFFD.</summary>
    public CsvRows Raw(ReadOnlySpan<byte> bytes) => Text(Encoding.UTF8.GetString(bytes));

    /// <summary>Writes a whole number.</summary>
    public CsvRows Number(long number)
    {
        Utf8Formatter.TryFormat(number, Field(20), out var written);
        _length += written;
        return this;
    }

    /// <summary>Writes minor units with the currency's digits: <c>20.00</c>.</summary>
    public CsvRows Amount(long minor, Currency currency)
    {
        Scaled(minor < 0, minor < 0 ? unchecked((ulong)-minor) : (ulong)minor, currency.Digits);
        return this;
    }

    /// <summary>Writes a quantity with at most 6 decimals and without trailing zeros.</summary>
    public CsvRows Quantity(BillableQuantity quantity) => Decimal(Decimals.Rounded(quantity));

    /// <summary>Writes a decimal with the digits it has.</summary>
    public CsvRows Decimal(decimal value)
    {
        value.TryFormat(Field(32), out var written, default, CultureInfo.InvariantCulture);
        _length += written;
        return this;
    }

    /// <summary>Writes an ISO date.</summary>
    public CsvRows Date(DateOnly date)
    {
        var place = date.DayNumber % Days;
        var text = _dayTexts.AsSpan(place * DayLength, DayLength);
        if (_days[place] != date.DayNumber + 1)
        {
            Digits(date.Year, text[..4]);
            Digits(date.Month, text[5..7]);
            Digits(date.Day, text[8..10]);
            text[4] = text[7] = (byte)'-';
            _days[place] = date.DayNumber + 1;
        }
        text.CopyTo(Field(DayLength));
        _length += DayLength;
        return this;
    }

    /// <summary>Writes an ISO date, or nothing for none.</summary>
    public CsvRows DateOrEmpty(DateOnly? date) => date is { } day ? Date(day) : Empty();

    /// <summary>Writes a month: <c>2024-09</c>.</summary>
    public CsvRows Period(BillingPeriod period)
    {
        var target = Field(7);
        Digits(period.Year, target[..4]);
        Digits(period.Month, target[5..7]);
        target[4] = (byte)'-';
        _length += 7;
        return this;
    }

    /// <summary>Writes nothing.</summary>
    public CsvRows Empty()
    {
        Field(0);
        return this;
    }

    /// <summary>Ends the row.</summary>
    /// <exception cref="InvalidOperationException">It has more or fewer fields than there are columns.</exception>
    public void EndRow()
    {
        if (_fields != columns) throw new InvalidOperationException($"A row has {_fields} fields of {columns}.");
        Reserve(2);
        _bytes[_length++] = (byte)'\r';
        _bytes[_length++] = (byte)'\n';
        _fields = 0;
        Count++;
    }

    /// <summary>Forgets the rows; their memory is used again.</summary>
    public void Clear() => (_length, _fields, Count) = (0, 0, 0);

    /// <summary>Begins a field: room for so many bytes, and the comma before it.</summary>
    private Span<byte> Field(int bytes)
    {
        Reserve(bytes + 1);
        if (_fields++ > 0) _bytes[_length++] = (byte)',';
        return _bytes.AsSpan(_length);
    }

    private void Reserve(int bytes)
    {
        if (_bytes.Length - _length < bytes) Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + bytes));
    }

    /// <summary>Text beyond ASCII, of which nothing has been written.</summary>
    private CsvRows Encoded(ReadOnlySpan<char> text)
    {
        if (text.IndexOfAny(",\"\r\n") >= 0) return Quoted(text);
        Reserve(Encoding.UTF8.GetMaxByteCount(text.Length));
        _length += Encoding.UTF8.GetBytes(text, _bytes.AsSpan(_length));
        return this;
    }

    private CsvRows Quoted(ReadOnlySpan<char> text)
    {
        var utf8 = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        var bytes = utf8.AsSpan(0, Encoding.UTF8.GetBytes(text, utf8));
        Reserve(bytes.Length * 2 + 3);
        _bytes[_length++] = (byte)'"';
        if (IsFormula(text[0])) _bytes[_length++] = (byte)'\'';
        foreach (var unit in bytes)
        {
            if (unit == '"') _bytes[_length++] = (byte)'"';
            _bytes[_length++] = unit;
        }
        _bytes[_length++] = (byte)'"';
        ArrayPool<byte>.Shared.Return(utf8);
        return this;
    }

    /// <summary>A number of units over a power of ten, with all of the digits behind the point.</summary>
    private void Scaled(bool isNegative, ulong value, int digits)
    {
        var target = Field(24);
        if (isNegative) target[0] = (byte)'-';
        var start = isNegative ? 1 : 0;
        var divisor = 1UL;
        for (var i = 0; i < digits; i++) divisor *= 10;
        Utf8Formatter.TryFormat(value / divisor, target[start..], out var written);
        _length += start + written;
        if (digits == 0) return;
        _bytes[_length] = (byte)'.';
        Digits((int)(value % divisor), _bytes.AsSpan(_length + 1, digits));
        _length += digits + 1;
    }

    private static void Digits(int value, Span<byte> target)
    {
        for (var i = target.Length - 1; i >= 0; i--)
        {
            target[i] = (byte)('0' + value % 10);
            value /= 10;
        }
    }

    private static bool IsFormula(char first) => first is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n';

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsSpecial(char unit) => unit < 64 && (Special >> unit & 1) != 0;
}
