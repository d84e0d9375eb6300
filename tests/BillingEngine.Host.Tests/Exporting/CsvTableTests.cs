using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BillingEngine.Connectors.Exporting;
using BillingEngine.Core;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Exporting;

public sealed class CsvTableTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("", "")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"hi\"", "\"say \"\"hi\"\"\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("two\r\nlines", "\"two\r\nlines\"")]
    [InlineData(" kept ", " kept ")]
    [InlineData("=1+1", "\"'=1+1\"")] // a spreadsheet would run these six; quotes around the prefix are allowed by RFC 4180
    [InlineData("+49 30", "\"'+49 30\"")]
    [InlineData("-5", "\"'-5\"")]
    [InlineData("@sum", "\"'@sum\"")]
    [InlineData("\ttab", "\"'\ttab\"")]
    [InlineData("\rcr", "\"'\rcr\"")]
    [InlineData("\nlf", "\"'\nlf\"")]
    [InlineData("=\"a\",b", "\"'=\"\"a\"\",b\"")]
    [InlineData("a=b", "a=b")]
    [InlineData("'quoted", "'quoted")]
    [InlineData("Zürich 東京 😀", "Zürich 東京 😀")]
    [InlineData("\uFEFFmark", "\uFEFFmark")]
    public void Text_is_written_as_RFC_4180_and_never_as_a_formula(string text, string expected) =>
        Written(row => row.Text(text)).Should().Be(expected);

    [Fact]
    public void Text_with_a_lone_surrogate_becomes_the_replacement_character() =>
        Written(row => row.Text("a\uD800b")).Should().Be("a\uFFFDb");

    [Fact]
    public void Raw_bytes_that_are_not_UTF8_become_the_replacement_character() =>
        Written(row => row.Raw([0x61, 0xFF, 0x62])).Should().Be("a\uFFFDb");

    [Theory]
    [InlineData("USD", 2000, "20.00")]
    [InlineData("USD", -1, "-0.01")]
    [InlineData("USD", 0, "0.00")]
    [InlineData("JPY", 1001, "1001")]
    [InlineData("KWD", -1500, "-1.500")]
    [InlineData("CLF", 1, "0.0001")]
    [InlineData("USD", long.MaxValue, "92233720368547758.07")]
    [InlineData("USD", long.MinValue, "-92233720368547758.08")]
    public void Amount_has_the_digits_of_its_currency_and_no_prefix(string currency, long minor, string expected) =>
        Written(row => row.Amount(minor, Currency.Find(currency))).Should().Be(expected);

    [Theory]
    [InlineData(3_000_000, 1, "3")]
    [InlineData(1_500_000, 1, "1.5")]
    [InlineData(1, 1, "0.000001")]
    [InlineData(0, 30, "0")]
    [InlineData(20_000_000, 30, "0.666667")] // 20 of 30 days: two thirds, the seventh digit is a 6
    [InlineData(-20_000_000, 30, "-0.666667")]
    [InlineData(15, 30, "0.000001")] // half a millionth goes away from zero
    [InlineData(-15, 30, "-0.000001")]
    [InlineData(14, 30, "0")]
    [InlineData(120_000_000, 1, "120")]
    public void Quantity_has_at_most_6_decimals_and_no_trailing_zeros(long micro, int denominator, string expected) =>
        Written(row => row.Quantity(new BillableQuantity(micro, denominator))).Should().Be(expected);

    [Fact]
    public void Quantity_beyond_64_bits_is_written_exactly() =>
        Written(row => row.Quantity(new BillableQuantity((decimal)long.MaxValue * 62_000_000, 31))).Should().Be("18446744073709551614");

    [Fact]
    public void Numbers_and_dates_ignore_the_culture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("ar-SA");
            Written(row => row.Number(-1234)).Should().Be("-1234");
            Written(row => row.Amount(-123456, Currency.Find("USD"))).Should().Be("-1234.56");
            Written(row => row.Date(new DateOnly(2024, 9, 1))).Should().Be("2024-09-01");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Finish_tells_rows_and_hash_of_the_bytes_on_disk()
    {
        using var folder = new TemporaryFolder();
        var table = new CsvTable(folder.Path, "t.csv", "one two");
        for (var i = 0; i < 20_000; i++) table.NextRow().Text("account").Number(i).EndRow();
        var file = table.Finish();
        var bytes = File.ReadAllBytes(folder.File("t.csv"));
        file.Rows.Should().Be(20_000);
        file.Sha256.Should().Be(Convert.ToHexStringLower(SHA256.HashData(bytes)));
        bytes.AsSpan().StartsWith("one,two\r\naccount,0\r\n"u8).Should().BeTrue();
        bytes.AsSpan().EndsWith("account,19999\r\n"u8).Should().BeTrue();
    }

    [Fact]
    public void A_row_of_another_width_than_the_header_is_a_bug_and_throws()
    {
        using var folder = new TemporaryFolder();
        using var table = new CsvTable(folder.Path, "t.csv", "one two");
        var end = () => table.NextRow().Text("alone").EndRow();
        end.Should().Throw<InvalidOperationException>();
    }

    [Fact]
    public void Add_puts_rows_that_were_written_elsewhere_in_their_place()
    {
        using var folder = new TemporaryFolder();
        var rows = new CsvRows(2);
        rows.Text("b").Number(2).EndRow();
        rows.Text("c,").Number(3).EndRow();
        var table = new CsvTable(folder.Path, "t.csv", "one two");
        table.NextRow().Text("a").Number(1).EndRow();
        table.Add(rows);
        table.NextRow().Text("d").Number(4).EndRow();
        table.Finish().Rows.Should().Be(4);
        File.ReadAllText(folder.File("t.csv")).Should().Be("one,two\r\na,1\r\nb,2\r\n\"c,\",3\r\nd,4\r\n");
    }

    [Theory]
    [InlineData(1 << 12)]
    [InlineData(100_000)]
    public void Text_longer_than_the_buffer_is_written_whole(int length)
    {
        Written(row => row.Text(new string('x', length))).Should().Be(new string('x', length));
        Written(row => row.Text(new string('ü', length))).Should().Be(new string('ü', length));
        Written(row => row.Text(new string('"', length))).Should().Be('"' + new string('"', length * 2) + '"');
    }


    private static string Written(Func<CsvRows, CsvRows> write)
    {
        var row = new CsvRows(3).Text("x");
        write(row).Text("y").EndRow();
        var text = new UTF8Encoding(false, true).GetString(row.Bytes);
        text.Should().StartWith("x,").And.EndWith(",y\r\n");
        return text["x,".Length..^",y\r\n".Length];
    }
}
