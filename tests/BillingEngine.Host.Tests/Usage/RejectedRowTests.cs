using Dapper;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Usage;

/// <summary>Every way a usage row can be wrong, with the reason people read (D2, D4, D6).</summary>
public sealed class RejectedRowTests
{
    private const string NoDate = " is not a date like 2024-09-30 or an instant like 2024-09-30T23:15:00+02:00";
    private const string NoOffset = " has no offset; write it like 2024-09-30T23:15:00+02:00 or 2024-09-30T21:15:00Z";
    private const string NeedsDate = " needs a local date like 2024-09-30";

    private static readonly string Long201 = new('x', 201);
    private static readonly string Long401 = new('n', 401);

    public static TheoryData<string, string> LastingFaults { get; } = new()
    {
        // Codes: 1–200 characters, no control characters, no white space at either end.
        { ",server,s1,2024-09-01,1,,,", "account: is empty" },
        { "acme,,s1,2024-09-01,1,,,", "product: is empty" },
        { "acme,server,,2024-09-01,1,,,", "subject: is empty" },
        { "acme,server, s1,2024-09-01,1,,,", "subject: ' s1' has white space at an end" },
        { "acme,server,s1\u00A0,2024-09-01,1,,,", "subject: 's1\u00A0' has white space at an end" },
        { "acme,server,\u3000s1,2024-09-01,1,,,", "subject: '\u3000s1' has white space at an end" },
        { "acme,server,s\u00071,2024-09-01,1,,,", "subject: 's\uFFFD1' has a control character" },
        { "acme,server,s\u007F1,2024-09-01,1,,,", "subject: 's\uFFFD1' has a control character" },
        { "acme,server,s\u00851,2024-09-01,1,,,", "subject: 's\uFFFD1' has a control character" },
        { "acme,server,\"s\n1\",2024-09-01,1,,,", "subject: 's\uFFFD1' has a control character" },
        { $"acme,server,{Long201},2024-09-01,1,,,", $"subject: '{Long201[..60]}…' is longer than 200 characters" },
        { "acme,server\t,s1,2024-09-01,1,,,", "product: 'server\uFFFD' has white space at an end" },
        { " acme,server,s1,2024-09-01,1,,,", "account: ' acme' has white space at an end" },

        // Date: a local date, or an instant with offset.
        { "acme,server,s1,,1,,,", "date: is empty" },
        { "acme,server,s1,2024-9-1,1,,,", "date: '2024-9-1'" + NoDate },
        { "acme,server,s1,2024-02-30,1,,,", "date: '2024-02-30'" + NoDate },
        { "acme,server,s1,2023-02-29,1,,,", "date: '2023-02-29'" + NoDate },
        { "acme,server,s1,0000-01-01,1,,,", "date: '0000-01-01'" + NoDate },
        { "acme,server,s1,9999-01-01,1,,,", "date: '9999-01-01'" + NoDate },
        { "acme,server,s1,30.09.2024,1,,,", "date: '30.09.2024'" + NoDate },
        { "acme,server,s1, 2024-09-01,1,,,", "date: ' 2024-09-01'" + NoDate },
        { "acme,server,s1,2024-09-01T10:00:00,1,,,", "date: '2024-09-01T10:00:00'" + NoOffset },
        { "acme,server,s1,2024-09-01T24:00:00Z,1,,,", "date: '2024-09-01T24:00:00Z'" + NoDate },
        { "acme,server,s1,2024-09-01T10:00:00+19:00,1,,,", "date: '2024-09-01T10:00:00+19:00'" + NoDate },
        { "acme,server,s1,2024-09-01T10:00:00Z,1,,,1", "date: '2024-09-01T10:00:00Z' is an instant; a record of revision 1" + NeedsDate },

        // Quantity: a decimal ≥ 0 with at most 6 decimals and at most 1,000,000,000.
        { "acme,server,s1,2024-09-01,,,,", "quantity: is empty" },
        { "acme,server,s1,2024-09-01,-1,,,", "quantity: '-1' is below 0" },
        { "acme,server,s1,2024-09-01,1.0000001,,,", "quantity: '1.0000001' has 7 decimals; at most 6 are allowed" },
        { "acme,server,s1,2024-09-01,1000000000.000001,,,", "quantity: '1000000000.000001' is above 1000000000" },
        { "acme,server,s1,2024-09-01,1000000001,,,", "quantity: '1000000001' is above 1000000000" },
        { "acme,server,s1,2024-09-01,99999999999999999999999999,,,", "quantity: '99999999999999999999999999' is above 1000000000" },
        { "acme,server,s1,2024-09-01,1e3,,,", "quantity: '1e3' is not a plain decimal number like 12.5" },
        { "acme,server,s1,2024-09-01,+1,,,", "quantity: '+1' is not a plain decimal number like 12.5" },
        { "acme,server,s1,2024-09-01,.5,,,", "quantity: '.5' is not a plain decimal number like 12.5" },
        { "acme,server,s1,2024-09-01,5.,,,", "quantity: '5.' is not a plain decimal number like 12.5" },
        { "acme,server,s1,2024-09-01,1.2.3,,,", "quantity: '1.2.3' is not a plain decimal number like 12.5" },
        { "acme,server,s1,2024-09-01,\"1,5\",,,", "quantity: '1,5' is not a plain decimal number like 12.5" },
        { "acme,server,s1,2024-09-01, 1,,,", "quantity: ' 1' is not a plain decimal number like 12.5" },
        { "acme,server,s1,2024-09-01,NaN,,,", "quantity: 'NaN' is not a plain decimal number like 12.5" },
        { "acme,server,s1,2024-09-01,１,,,", "quantity: '１' is not a plain decimal number like 12.5" },

        // Company and subject name: text of at most 400 characters.
        { "acme,server,s1,2024-09-01,1,a\0b,,", "company: 'a\uFFFDb' has the character U+0000" },
        { $"acme,server,s1,2024-09-01,1,,{Long401},", $"subject_name: '{Long401[..60]}…' is longer than 400 characters" },

        // Revision: a whole number ≥ 0.
        { "acme,server,s1,2024-09-01,1,,,-1", "revision: '-1' is below 0" },
        { "acme,server,s1,2024-09-01,1,,,1.5", "revision: '1.5' is not a whole number" },
        { "acme,server,s1,2024-09-01,1,,,x", "revision: 'x' is not a whole number" },
        { "acme,server,s1,2024-09-01,1,,,2147483648", "revision: '2147483648' is above 2147483647, the largest revision" },

        // The row itself.
        { "acme,server,s1,2024-09-01,1,,", "row: has 7 fields, the header has 8" },
        { "acme,server,s1,2024-09-01,1,,,,", "row: has 9 fields, the header has 8" },
        { "x", "row: has 1 fields, the header has 8" },
        { "   ", "row: has 1 fields, the header has 8" },

        // What is wrong for good is named before what can pass.
        { "nobody,server,s1,2024-09-01,-1,,,", "quantity: '-1' is below 0" },
        { "nobody,nothing,s1,2024-09-01T10:00:00Z,1,,,2", "date: '2024-09-01T10:00:00Z' is an instant; a record of revision 2" + NeedsDate },
    };

    [Theory]
    [MemberData(nameof(LastingFaults))]
    public void Row_that_is_wrong_is_rejected_for_good(string row, string reason)
    {
        using var world = new ImportWorld();
        var file = world.ImportRows($"acme,server,s0,2024-09-01,1,,,\n{row}\nacme,server,s9,2024-09-01,1,,,\n");
        (file.RowsRead, file.RowsAccepted, file.RowsRejected).Should().Be((3, 2, 1));
        world.Rejections().Should().Equal($"usage/a.csv:3 open never {reason}");
        world.States().Should().HaveCount(2, "the rows before and behind are used");
    }

    [Theory]
    [InlineData("nobody,server,s1,2024-09-01,1,,,", "account account: 'nobody' is unknown; add it to accounts.csv")]
    [InlineData("ACME,server,s1,2024-09-01,1,,,", "account account: 'ACME' is unknown; add it to accounts.csv")]
    [InlineData("acme,nothing,s1,2024-09-01,1,,,", "product product: 'nothing' is not in the price book of account 'acme'")]
    [InlineData("nobody,nothing,s1,2024-09-01,1,,,", "account account: 'nobody' is unknown; add it to accounts.csv")]
    public void Row_of_an_unknown_account_or_product_waits(string row, string retryAndReason)
    {
        using var world = new ImportWorld();
        world.ImportRows(row + "\n").RowsRejected.Should().Be(1);
        world.Rejections().Should().Equal($"usage/a.csv:2 open {retryAndReason}");
    }

    [Theory]
    [InlineData(new byte[] { 0xFF }, "is not valid UTF-8")]
    [InlineData(new byte[] { 0xC3 }, "is not valid UTF-8")]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 }, "is not valid UTF-8")]
    [InlineData(new byte[] { 0xC0, 0xAF }, "is not valid UTF-8")]
    public void Subject_that_is_not_utf8_is_rejected(byte[] subject, string reason)
    {
        using var world = new ImportWorld();
        world.Write("usage/a.csv", [.. "account,product,subject,date,quantity\nacme,server,"u8, .. subject, .. ",2024-09-01,1\n"u8]);
        world.Import();
        world.Rejections().Should().ContainSingle().Which.Should().StartWith("usage/a.csv:2 open never subject: ").And.EndWith(reason);
    }

    [Fact]
    public void Raw_text_of_a_rejected_row_is_kept_byte_by_byte()
    {
        using var world = new ImportWorld();
        byte[] row = [.. "acme,\"ser\"\"ver\",s1,2024-09-01,x,\"a\r\nb\","u8, 0xFF, 0x00, .. ","u8];
        world.Write("usage/a.csv", [.. "account,product,subject,date,quantity,company,subject_name,revision\r\n"u8, .. row, .. "\r\n"u8]);
        world.Import();
        world.Database.Connection.QuerySingle<byte[]>("SELECT raw FROM rejection").Should().Equal(row);
    }
}
