using System.Globalization;
using System.Text;
using BillingEngine.Core;
using BillingEngine.Core.Exporting;
using CsvHelper;

namespace BillingEngine.Connectors.Exporting;

/// <summary>
/// A CSV file of an export: UTF-8 without a byte order mark, RFC 4180, CRLF, a header. Text that a spreadsheet would run as a formula
/// (<c>= + - @</c> TAB CR LF first) gets a <c>'</c> before it; numbers are left alone. Fields are written in the order of the header; rows and
/// hash are counted on the way. Ends by <see cref="Finish"/>.
/// </summary>
public sealed class CsvTable : IDisposable
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    private static readonly CsvWriterOptions Options = new()
    {
        Injection = CsvInjection.Escape,
        InjectionCharacters = "=+-@\t\r\n",
        InjectionEscape = '\'',
        NewLine = "\r\n",
        BufferSize = 1 << 16,
    };

    private readonly Sha256Stream _stream;
    private readonly CsvWriter _writer;
    private readonly string _name;
    private readonly Dictionary<BillingPeriod, string> _periods = [];

    /// <summary>Creates the file and writes its header, names separated by single spaces.</summary>
    /// <exception cref="IOException">The file exists or cannot be written.</exception>
    public CsvTable(string folder, string name, string header)
    {
        _name = name;
        _stream = new Sha256Stream(new FileStream(Path.Combine(folder, name), FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0));
        _writer = CsvWriter.Create(_stream, Options);
        foreach (var column in header.Split(' ')) _writer.WriteField(column);
        _writer.EndRecord();
    }

    /// <summary>Writes text; a lone surrogate becomes U+FFFD.</summary>
    public CsvTable Text(ReadOnlySpan<char> text)
    {
        _writer.WriteField(text);
        return this;
    }

    /// <summary>Writes text that may not be valid UTF-8, as a rejected row may not; what is not becomes U+FFFD.</summary>
    public CsvTable Raw(ReadOnlySpan<byte> bytes) => Text(Encoding.UTF8.GetString(bytes));

    /// <summary>Writes a whole number.</summary>
    public CsvTable Number(long number)
    {
        _writer.WriteField(number, default, Invariant);
        return this;
    }

    /// <summary>Writes minor units with the currency's digits: <c>20.00</c>.</summary>
    public CsvTable Amount(long minor, Currency currency)
    {
        _writer.WriteField(Decimals.Amount(minor, currency.Digits), default, Invariant);
        return this;
    }

    /// <summary>Writes a quantity with at most 6 decimals and without trailing zeros.</summary>
    public CsvTable Quantity(BillableQuantity quantity)
    {
        _writer.WriteField(Decimals.Rounded(quantity), default, Invariant);
        return this;
    }

    /// <summary>Writes a decimal with the digits it has.</summary>
    public CsvTable Decimal(decimal value)
    {
        _writer.WriteField(value, default, Invariant);
        return this;
    }

    /// <summary>Writes an ISO date.</summary>
    public CsvTable Date(DateOnly date)
    {
        _writer.WriteField(date, "O", Invariant);
        return this;
    }

    /// <summary>Writes a month: <c>2024-09</c>.</summary>
    public CsvTable Period(BillingPeriod period)
    {
        if (!_periods.TryGetValue(period, out var text)) _periods[period] = text = period.ToString();
        return Text(text);
    }

    /// <summary>Writes nothing.</summary>
    public CsvTable Empty()
    {
        _writer.WriteField(ReadOnlySpan<byte>.Empty);
        return this;
    }

    /// <summary>Ends the row.</summary>
    /// <exception cref="InvalidOperationException">It has more or fewer fields than the header.</exception>
    public void EndRow() => _writer.EndRecord();

    /// <summary>Completes the file and says what it holds.</summary>
    public ExportedFile Finish()
    {
        _writer.Flush();
        var file = new ExportedFile(_name, _writer.RecordCount - 1, _stream.Hexadecimal());
        Dispose();
        return file;
    }

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();
}
