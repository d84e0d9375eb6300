using Dapper;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Usage;

/// <summary>The same again, under other names, in other parts, or after what was missing came (D3, D6).</summary>
public sealed class RepeatedImportTests
{
    private const string Row = "acme,server,s1,2024-09-01,1,,,\n";

    [Fact]
    public void Content_that_was_imported_is_skipped_under_any_name()
    {
        using var world = new ImportWorld();
        world.ImportRows(Row + "bad\n");
        var imports = world.Count("import");
        File.Move(Path.Combine(world.Input, "usage", "a.csv"), Path.Combine(world.Input, "usage", "z.csv"));
        var result = world.Import();
        result.Files.Should().OnlyContain(file => file.Skipped);
        (result.IsNew, result.RowsRejected, world.Count("import"), world.Count("rejection")).Should().Be((false, 0, imports, 1));
    }

    [Fact]
    public void Of_equal_files_in_one_import_the_ordinally_first_is_recorded()
    {
        using var world = new ImportWorld();
        foreach (var name in (string[])["b", "a", "C", "ä"]) world.Write($"usage/{name}.csv", ImportWorld.Header + Row);
        world.Import().Files.Where(file => file.Kind == "usage").Select(file => (file.Path, file.Skipped, file.RowsRead)).Should().Equal(
            ("usage/C.csv", false, 1), ("usage/a.csv", true, 0), ("usage/b.csv", true, 0), ("usage/ä.csv", true, 0));
        world.Database.Connection.Query<string>("SELECT path FROM import_file WHERE kind = 'usage'").Should().Equal("usage/C.csv");
    }

    [Fact]
    public void Files_of_equal_length_and_other_content_are_read()
    {
        using var world = new ImportWorld();
        world.Write("usage/a.csv", ImportWorld.Header + Row);
        world.Import();
        world.Write("usage/b.csv", ImportWorld.Header + Row.Replace("s1", "s2", StringComparison.Ordinal));
        world.Import().Files[^1].Skipped.Should().BeFalse();
        world.States().Should().HaveCount(2);
    }

    [Fact]
    public void Rejected_rows_pass_when_their_account_and_product_become_known()
    {
        using var world = new ImportWorld();
        world.ImportRows("late,server,s1,2024-09-01,1,\"A, B\",,\nlate,extra,s2,2024-09-02,2,,,\nacme,server,s3,2024-09-03,3,,,\n");
        world.Write("accounts.csv", ImportWorld.Accounts + "late,Late,USD,UTC\n");
        world.Import().RowsPassedLater.Should().Be(1);
        world.Rejections().Should().Equal(
            "usage/a.csv:2 passed account account: 'late' is unknown; add it to accounts.csv",
            "usage/a.csv:3 open product product: 'extra' is not in the price book of account 'late'");
        world.Write("pricebook.json", ImportWorld.PriceBook.Replace("""
            { "code": "server",
            """.Trim(), """{ "code": "extra", "name": "Extra", "unit": "piece" }, { "code": "server",""", StringComparison.Ordinal));
        world.Import().RowsPassedLater.Should().Be(1);
        world.Rejections().Should().OnlyContain(row => row.Contains(" passed ", StringComparison.Ordinal));
        world.Import().Should().Match<Stages.ImportResult>(again => again.RowsPassedLater == 0 && !again.IsNew);
        world.States().Should().Equal(
            "acme server s3 2024-09 r0 82008103 3 1 3000000 -@0 -@0",
            "late extra s2 2024-09 r0 81008102 2 1 2000000 -@0 -@0",
            "late server s1 2024-09 r0 8101 1 1 1000000 A, B@1 -@0");
    }

    [Fact]
    public void Rows_that_pass_later_are_records_of_their_file_and_of_the_import_they_passed_in()
    {
        using var world = new ImportWorld();
        world.ImportRows("late,server,s1,2024-09-01,1,,,\n");
        world.Write("accounts.csv", ImportWorld.Accounts + "late,Late,USD,UTC\n");
        world.Import();
        // A set of file ids is stored as differences: the usage file is the third file of the database.
        world.Database.Connection.QuerySingle<byte[]>("SELECT files FROM usage_state").Should().Equal(3);
        world.Database.Connection.QuerySingle<(int, int, int)>("SELECT rows_read, rows_accepted, rows_rejected FROM import_file WHERE kind = 'usage'")
            .Should().Be((1, 0, 1), "the counts of a file are those of its import");
    }

    [Fact]
    public void Dismissed_rows_are_not_tried_again()
    {
        using var world = new ImportWorld();
        world.ImportRows("late,server,s1,2024-09-01,1,,,\n");
        using (var transaction = world.Database.BeginWrite())
        {
            Storage.Usage.WaitingRejection.Dismiss(world.Database, "left", null).Should().Be(1);
            transaction.Commit();
        }
        world.Write("accounts.csv", ImportWorld.Accounts + "late,Late,USD,UTC\n");
        world.Import().RowsPassedLater.Should().Be(0);
        world.States().Should().BeEmpty();
    }

    [Fact]
    public void Instant_that_waited_counts_in_the_zone_of_its_account()
    {
        using var world = new ImportWorld();
        world.ImportRows("tokyo,server,s1,2024-09-30T15:00:00Z,1,,,\n");
        world.Write("accounts.csv", ImportWorld.Accounts + "tokyo,Tokyo,USD,Asia/Tokyo\n");
        world.Import();
        world.States().Should().Equal("tokyo server s1 2024-10 r0 8101 1 1 1000000 -@0 -@0");
    }

    [Fact]
    public void Product_of_any_price_book_of_an_account_is_known_and_of_others_is_not()
    {
        using var world = new ImportWorld(withCatalog: false);
        world.Write("pricebook-a.json", ImportWorld.PriceBook);
        world.Write("pricebook-b.json",
            """{ "priceBook": "other", "currency": "USD", "products": [ { "code": "special", "name": "S", "unit": "u" } ], "prices": [] }""");
        world.Write("accounts.csv", "account,name,currency,price_book\nacme,Acme,USD,msp-usd\nbeta,Beta,USD,other\n");
        world.ImportRows("acme,server,s,2024-09-01,1,,,\nacme,special,s,2024-09-01,1,,,\n"
            + "beta,special,s,2024-09-01,1,,,\nbeta,server,s,2024-09-01,1,,,\n");
        world.Rejections().Should().Equal(
            "usage/a.csv:3 open product product: 'special' is not in the price book of account 'acme'",
            "usage/a.csv:5 open product product: 'server' is not in the price book of account 'beta'");
    }
}
