using BillingEngine.Core;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Usage;

/// <summary>Which files an import reads, and as what.</summary>
public sealed class InputPathsTests
{
    private const string Events = "account,product,subject,event,effective_on\nacme,server,s1,release,2024-09-30\n";

    private const string Rows = ImportWorld.Header + "acme,server,s1,2024-09-01,1,,,\n";

    [Fact]
    public void Directory_is_read_in_the_order_of_what_needs_what()
    {
        using var world = new ImportWorld(withCatalog: false);
        world.Write("usage/b.csv", Rows);
        world.Write("usage/B.csv", Rows.Replace("s1", "s2", StringComparison.Ordinal));
        world.Write("accounts.csv", ImportWorld.Accounts);
        world.Write("pricebook-usd.json", ImportWorld.PriceBook);
        var result = world.Import();
        result.Files.Select(file => file.Path).Should().Equal("pricebook-usd.json", "accounts.csv", "usage/B.csv", "usage/b.csv");
        result.Files.Select(file => file.Kind).Should().Equal("price-book", "accounts", "usage", "usage");
        result.RowsRejected.Should().Be(0);
        world.States().Should().HaveCount(2);
    }

    [Fact]
    public void Files_that_look_like_input_and_are_not_read_are_named()
    {
        using var world = new ImportWorld();
        const string Read = "input is pricebook*.json, accounts.csv, usage/*.csv, license_events.csv, administrators.csv, license_keys.csv "
            + "and account_credits.csv";
        foreach (var name in (string[])["acounts.csv", "notes.json", "README.md", "usage/a.txt"]) world.Write(name, "x");
        world.Import().NotRead.Should().Equal(
            $"acounts.csv: not read; {Read}",
            $"notes.json: not read; {Read}",
            "usage/a.txt: not read; usage files are named *.csv");
    }

    [Fact]
    public void Empty_directory_is_fine()
    {
        using var world = new ImportWorld(withCatalog: false);
        var result = world.Import();
        (result.Files.Count, result.IsNew, world.Count("import")).Should().Be((0, false, 0));
    }

    [Theory]
    [InlineData("prices.json", "price-book", "prices.json")]
    [InlineData("accounts.csv", "accounts", "accounts.csv")]
    [InlineData("customers.csv", "accounts", "customers.csv")]
    [InlineData("license_events.csv", "license-events", "license_events.csv")]
    [InlineData("released.csv", "license-events", "released.csv")]
    [InlineData("september.csv", "usage", "september.csv")]
    [InlineData("usage/september.csv", "usage", "usage/september.csv")]
    public void Single_file_is_known_by_its_name_or_header(string name, string kind, string path)
    {
        using var world = new ImportWorld();
        var content = kind switch
        {
            "price-book" => ImportWorld.PriceBook,
            "accounts" => ImportWorld.Accounts,
            "license-events" => Events,
            _ => "\uFEFF" + Rows,
        };
        var result = world.Import(world.Write(name, content));
        result.Files.Should().ContainSingle().Which.Should().Match<Stages.ImportedInput>(file => file.Kind == kind && file.Path == path);
    }

    [Theory]
    [InlineData("missing", "The input '*missing' does not exist: name a folder with *")]
    [InlineData("notes.csv", "'*notes.csv' is no input file: *")]
    public void Input_that_is_none_is_refused(string name, string message)
    {
        using var world = new ImportWorld();
        world.Write("notes.csv", "a,b\n1,2\n");
        world.Invoking(at => at.Import(Path.Combine(at.Input, name))).Should().Throw<InputException>().WithMessage(message);
    }

    [Fact]
    public void File_named_twice_is_read_once()
    {
        using var world = new ImportWorld();
        var file = world.Write("usage/a.csv", Rows);
        world.Import(world.Input, file, file).Files.Where(entry => entry.Kind == "usage").Should().ContainSingle().Which.RowsRead.Should().Be(1);
    }

    [Fact]
    public void Imported_files_are_kept_as_they_came_where_an_archive_is_configured()
    {
        using var world = new ImportWorld();
        var archive = Path.Combine(world.Input, "..", "archive");
        world.Settings = new EngineSettings { ArchiveFolder = archive };
        world.Write("usage/a.csv", Rows);
        var sha256 = world.Import().Files.ToDictionary(file => file.Path, file => file.Sha256);
        Directory.GetFiles(archive).Select(Path.GetFileName).Should().BeEquivalentTo(
            sha256["pricebook.json"] + ".json", sha256["accounts.csv"] + ".csv", sha256["usage/a.csv"] + ".csv");
        File.ReadAllText(Path.Combine(archive, sha256["usage/a.csv"] + ".csv")).Should().Be(Rows);
    }
}
