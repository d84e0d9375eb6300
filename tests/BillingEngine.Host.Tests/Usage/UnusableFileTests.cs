using System.Text;
using BillingEngine.Core;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Usage;

/// <summary>Files that cannot be read as usage at all: the command stops with exit code 2, and nothing of the import is kept.</summary>
public sealed class UnusableFileTests
{
    private const string Good = "acme,server,s1,2024-09-01,1,,,\n";

    public static TheoryData<string, string> Faults { get; } = new()
    {
        { "", "usage/a.csv: is empty." },
        { "\n\n", "usage/a.csv: is empty." },
        { "account,product,subject,date\n", "usage/a.csv, header: the required column 'quantity' is missing." },
        { "account;product;subject;date;quantity\n", "usage/a.csv, header: unknown column 'account;product;subject;date;quantity'." },
        { "Account,product,subject,date,quantity\n", "usage/a.csv, header: unknown column 'Account'." },
        { "account,product,subject,date,quantity,note,x_ok,price\n", "usage/a.csv, header: unknown column 'note', 'price'." },
        { "account,product,subject,date,quantity,\n", "usage/a.csv, header: unknown column ''." },
        { "account,product,subject,date,quantity,date\n", "usage/a.csv, header: the column 'date' is there 2 times; keep one." },
        { "acme,server,s1,2024-09-01,1\n", "usage/a.csv, header: unknown column 'acme', 'server', 's1', '2024-09-01', '1'." },
        { "account\0product\0\n", "usage/a.csv, header: unknown column 'account\uFFFDproduct\uFFFD'." },
        { "account,product,\"subject\n", "usage/a.csv, line 1: the file cannot be read as CSV, a quote (\") stands where none may be or is never closed." },
        { ImportWorld.Header + Good + Good + "acme,server,s\"1,2024-09-01,1,,,\n" + Good, "usage/a.csv, line 4: the file cannot be read as CSV," },
        { ImportWorld.Header + Good + "acme,server,\"s1\"x,2024-09-01,1,,,\n" + Good, "usage/a.csv, line 3: the file cannot be read as CSV," },
        { ImportWorld.Header + Good + "acme,server,\"s1,2024-09-01,1,,,\n" + Good, "usage/a.csv, line 3: the file cannot be read as CSV," },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void File_that_is_no_usage_stops_the_import(string content, string message)
    {
        using var world = new ImportWorld();
        var imports = world.Count("import");
        world.Write("usage/a.csv", content);
        world.Write("usage/b.csv", ImportWorld.Header + Good + "bad\n");
        world.Write("accounts.csv", ImportWorld.Accounts + "late,Late,USD,UTC\n");
        world.Invoking(at => at.Import()).Should().Throw<InputException>().Which.Message.Should().StartWith(message);
        world.States().Should().BeEmpty();
        (world.Count("import"), world.Count("rejection"), world.Count("account"), world.Count("text")).Should().Be((imports, 0, 2, 0), "nothing is kept");
    }

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xFE })]
    [InlineData(new byte[] { 0xFE, 0xFF })]
    public void Utf16_is_refused_by_its_byte_order_mark(byte[] mark)
    {
        using var world = new ImportWorld();
        world.Write("usage/a.csv", [.. mark, .. Encoding.Unicode.GetBytes(ImportWorld.Header)]);
        world.Invoking(at => at.Import()).Should().Throw<InputException>().WithMessage("usage/a.csv: is UTF-16 text. Save the file as CSV in UTF-8.");
    }

    [Fact]
    public void Header_that_is_not_utf8_is_refused()
    {
        using var world = new ImportWorld();
        world.Write("usage/a.csv", [.. "account,product,subject,date,quantity,x_"u8, 0xFF, .. "\n"u8]);
        world.Invoking(at => at.Import()).Should().Throw<InputException>()
            .WithMessage("usage/a.csv, line 1: the header is not UTF-8 text. Save the file as CSV in UTF-8.");
    }

    [Fact]
    public void Quote_that_is_never_closed_in_a_large_file_is_named_with_its_line()
    {
        using var world = new ImportWorld();
        var rows = new StringBuilder(ImportWorld.Header).Append(Good).Append("acme,server,\"s1,2024-09-01,1,,,\n");
        while (rows.Length < 3 << 20) rows.Append(Good);
        world.Write("usage/a.csv", rows.ToString());
        world.Invoking(at => at.Import()).Should().Throw<InputException>()
            .WithMessage("usage/a.csv, line 3: a record is longer than 1048576 bytes; a quote (\") may never be closed.");
        world.States().Should().BeEmpty();
    }

    [Fact]
    public void Stray_quote_far_behind_is_named_with_its_line()
    {
        using var world = new ImportWorld();
        var rows = new StringBuilder(ImportWorld.Header);
        for (var line = 2; line <= 60_000; line++) rows.Append(line == 45_678 ? "acme,server,s\"1,2024-09-01,1,,,\n" : Good);
        world.Write("usage/a.csv", rows.ToString());
        world.Invoking(at => at.Import()).Should().Throw<InputException>().Which.Message.Should().StartWith("usage/a.csv, line 45678: ");
    }

    [Fact]
    public void First_of_several_unusable_files_is_named()
    {
        using var world = new ImportWorld();
        world.Write("usage/a.csv", ImportWorld.Header + Good);
        world.Write("usage/b.csv", "x\n");
        world.Import(Path.Combine(world.Input, "usage", "a.csv"));
        world.Invoking(at => at.Import()).Should().Throw<InputException>().Which.Message.Should().StartWith("usage/b.csv, header: unknown column 'x'.");
    }
}
