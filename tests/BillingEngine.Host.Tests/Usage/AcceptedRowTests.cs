using System.Text;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Usage;

/// <summary>What a usage file may look like, and what its rows become (D2–D5). Days are runs of length byte (0x80: whole units) and number.</summary>
public sealed class AcceptedRowTests
{
    [Theory]
    [InlineData("0", "", 0)]
    [InlineData("1", "8101", 1_000_000)]
    [InlineData("007", "8107", 7_000_000)]
    [InlineData("255", "81ff01", 255_000_000)]
    [InlineData("256", "818002", 256_000_000)]
    [InlineData("65536", "81808004", 65_536_000_000)]
    [InlineData("0.000001", "0101", 1)]
    [InlineData("1.5", "01e0c65b", 1_500_000)]
    [InlineData("4294.967296", "018080808010", 4_294_967_296)]
    [InlineData("1000000000", "818094ebdc03", 1_000_000_000_000_000)]
    [InlineData("1000000000.000000", "818094ebdc03", 1_000_000_000_000_000)]
    public void Quantity_is_exact(string quantity, string days, long peakMicro)
    {
        using var world = new ImportWorld();
        world.ImportRows($"acme,server,s1,2024-09-01,{quantity},,,\n").RowsAccepted.Should().Be(1);
        var use = peakMicro == 0 ? "0 0" : "1 1";
        world.States().Should().Equal($"acme server s1 2024-09 r0 {days} {use} {peakMicro} -@0 -@0");
    }

    // Berlin is +01:00 in winter and +02:00 in summer; clocks went forward on 2024-03-31 at 01:00 UTC and back on 2024-10-27 at 01:00 UTC.
    [Theory]
    [InlineData("acme", "2024-09-30T23:59:59Z", "2024-09-30")]
    [InlineData("acme", "2024-09-30T23:59:59-00:30", "2024-10-01")]
    [InlineData("acme", "2024-10-01T00:30:00+02:00", "2024-09-30")]
    [InlineData("acme", "2024-10-01T00:30+0200", "2024-09-30")]
    [InlineData("acme", "2024-10-01T00:30+02", "2024-09-30")]
    [InlineData("acme", "2024-09-30T23:59:59.999999999Z", "2024-09-30")]
    [InlineData("acme", "\"2024-09-30T23:59:59,9Z\"", "2024-09-30")]
    [InlineData("berlin", "2024-09-30T21:59:59Z", "2024-09-30")]
    [InlineData("berlin", "2024-09-30T22:00:00Z", "2024-10-01")]
    [InlineData("berlin", "2024-01-31T22:59:59Z", "2024-01-31")]
    [InlineData("berlin", "2024-01-31T23:00:00Z", "2024-02-01")]
    [InlineData("berlin", "2024-03-30T22:59:59Z", "2024-03-30")]
    [InlineData("berlin", "2024-03-30T23:00:00Z", "2024-03-31")]
    [InlineData("berlin", "2024-03-31T21:59:59Z", "2024-03-31")]
    [InlineData("berlin", "2024-03-31T22:00:00Z", "2024-04-01")]
    [InlineData("berlin", "2024-10-26T21:59:59Z", "2024-10-26")]
    [InlineData("berlin", "2024-10-27T22:59:59Z", "2024-10-27")]
    [InlineData("berlin", "2024-10-27T23:00:00Z", "2024-10-28")]
    public void Instant_counts_for_the_local_date_of_its_account(string account, string instant, string date)
    {
        using var byInstant = new ImportWorld();
        using var byDate = new ImportWorld();
        byInstant.ImportRows($"{account},server,s1,{instant},1,,,\n").RowsAccepted.Should().Be(1);
        byDate.ImportRows($"{account},server,s1,{date},1,,,\n");
        byInstant.States().Should().Equal(byDate.States());
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Lines_may_end_in_any_way(string end)
    {
        using var world = new ImportWorld();
        var rows = $"{ImportWorld.Header.TrimEnd()}{end}acme,server,s1,2024-09-01,1,,,{end}{end}acme,server,s1,bad,1,,,{end}"
            + "\"acme\",server,\"s2\",2024-09-02,2,,,";
        world.Write("usage/a.csv", rows);
        var file = world.Import().Files[^1];
        (file.RowsRead, file.RowsAccepted, file.RowsRejected).Should().Be((3, 2, 1), "an empty line is no row");
        world.Rejections().Should().ContainSingle().Which.Should().StartWith("usage/a.csv:4 ", "every line counts");
        world.States().Should().Equal(
            "acme server s1 2024-09 r0 8101 1 1 1000000 -@0 -@0", "acme server s2 2024-09 r0 81008102 2 1 2000000 -@0 -@0");
    }

    [Fact]
    public void Byte_order_mark_is_passed_over()
    {
        using var world = new ImportWorld();
        world.Write("usage/a.csv", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(ImportWorld.Header + "acme,server,s1,2024-09-01,1,,,\nbad\n")]);
        world.Import().Files[^1].RowsAccepted.Should().Be(1);
        world.Rejections().Should().ContainSingle().Which.Should().StartWith("usage/a.csv:3 ");
    }

    [Fact]
    public void Columns_stand_in_any_order_and_x_columns_are_ignored()
    {
        using var world = new ImportWorld();
        world.Write("usage/a.csv", "x_note,quantity,date,subject,x_,product,account\n\"any \"\"thing\"\"\",2,2024-09-03,s1,,server,acme\n");
        world.Import().Files[^1].RowsAccepted.Should().Be(1);
        world.States().Should().Equal("acme server s1 2024-09 r0 82008102 3 1 2000000 -@0 -@0");
    }

    [Fact]
    public void Quoted_fields_may_hold_commas_quotes_and_line_breaks()
    {
        using var world = new ImportWorld();
        world.ImportRows("acme,server,\"s,\"\"1\"\"\",2024-09-01,\"1\",\"A\nB, \"\"C\"\"\",\"\",\nacme,server,s2,bad,1,,,\n").RowsAccepted.Should().Be(1);
        world.States().Should().Equal("acme server s,\"1\" 2024-09 r0 8101 1 1 1000000 A\nB, \"C\"@1 -@0");
        world.Rejections().Should().ContainSingle().Which.Should().StartWith("usage/a.csv:4 ", "the first row takes two lines");
    }

    [Theory]
    [InlineData("Zürich/Büro 1")]
    [InlineData("東京-1")]
    [InlineData("server 🖥 1")]
    [InlineData("-")]
    [InlineData("=cmd")]
    public void Subject_may_be_any_text(string subject)
    {
        using var world = new ImportWorld();
        world.ImportRows($"acme,server,{subject},2024-09-01,1,,,\n").RowsAccepted.Should().Be(1);
        world.States().Should().ContainSingle().Which.Should().Contain($" {subject} ");
    }

    [Fact]
    public void Subject_of_200_characters_is_the_longest()
    {
        using var world = new ImportWorld();
        // Characters are Unicode scalar values: one outside the basic plane takes two UTF-16 units and four bytes.
        var longest = string.Concat(Enumerable.Repeat("😀", 200));
        world.ImportRows($"acme,server,{longest},2024-09-01,1,,,\nacme,server,{longest}x,2024-09-01,1,,,\n").RowsAccepted.Should().Be(1);
        world.Rejections().Should().ContainSingle().Which.Should().EndWith("is longer than 200 characters");
    }

    [Fact]
    public void Codes_are_compared_ordinally()
    {
        using var world = new ImportWorld();
        world.ImportRows("acme,server,s,2024-09-01,1,,,\nacme,server,S,2024-09-01,1,,,\n"
            + "acme,server,é,2024-09-01,1,,,\nacme,server,e\u0301,2024-09-01,1,,,\n");
        world.States().Should().HaveCount(4);
    }

    [Fact]
    public void Alias_has_states_of_its_own()
    {
        using var world = new ImportWorld();
        world.ImportRows("acme,sharepoint,d1,2024-09-01,1,,,\nacme,teams,d1,2024-09-01,1,,,\n");
        world.States().Should().Equal(
            "acme sharepoint d1 2024-09 r0 8101 1 1 1000000 -@0 -@0", "acme teams d1 2024-09 r0 8101 1 1 1000000 -@0 -@0");
    }

    [Fact]
    public void Largest_quantity_of_a_day_and_the_highest_revision_count()
    {
        using var world = new ImportWorld();
        world.ImportRows("""
            acme,server,s1,2024-09-01,1,,,
            acme,server,s1,2024-09-01,3,,,0
            acme,server,s1,2024-09-01,2,,,
            acme,server,s2,2024-09-01,5,Old,Old,
            acme,server,s2,2024-09-02,1,,,1
            acme,server,s2,2024-09-03,9,New,,0

            """).RowsAccepted.Should().Be(6);
        world.States().Should().Equal(
            "acme server s1 2024-09 r0 8103 1 1 3000000 -@0 -@0",
            "acme server s2 2024-09 r1 81008101 2 1 1000000 -@0 -@0");
    }

    [Fact]
    public void Company_and_name_come_from_the_latest_date_then_the_greatest_text()
    {
        using var world = new ImportWorld();
        world.ImportRows("""
            acme,server,s1,2024-09-03,1,B,,
            acme,server,s1,2024-09-03,1,A,Z,
            acme,server,s1,2024-09-02,9,Z,,
            acme,server,s1,2024-09-05,0,,a,
            acme,server,s1,2024-09-05,0,,ä,
            acme,server,s1,2024-09-05,0,,z,

            """);
        world.States().Should().Equal("acme server s1 2024-09 r0 810081098101 2 2 9000000 B@3 ä@5");
    }
}
