using BillingEngine.Core.Tests.Worlds;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Core.Tests.Metering;

/// <summary>Records of one subject fall together: the largest of a day (D3), of the highest revision (D4), over the aliases of a product (D7).</summary>
public sealed class AliasTests
{
    private static readonly DateOnly Fifth = new(2024, 9, 5);

    [Fact]
    public void Aliases_of_one_domain_are_one_licence() =>
        Sharepoint().Uses("sharepoint example.com", "2024-09-05", "3").Uses("teams example.com", "2024-09-05", "2")
            .Uses("drives example.com", "2024-09-09", "1")
            .Quantity("2024-09", "sharepoint").Should().Be("3");

    [Fact]
    public void Aliases_of_two_domains_are_two_licences() =>
        Sharepoint().Uses("sharepoint a.example", "2024-09-05", "1").Uses("teams b.example", "2024-09-05", "1")
            .Quantity("2024-09", "sharepoint").Should().Be("2");

    // Of teams only revision 1 counts, which says nothing was used; sharepoint has its own revisions (D4).
    [Fact]
    public void Revision_withdraws_only_the_code_it_was_reported_under() =>
        Sharepoint().Uses("teams example.com", "2024-09-05", "9").Uses("teams example.com", "2024-09-05", "0", revision: 1)
            .Uses("sharepoint example.com", "2024-09-05", "3").Quantity("2024-09", "sharepoint").Should().Be("3");

    [Fact]
    public void Revision_withdraws_every_day_of_its_month() =>
        Sharepoint().Uses("sharepoint example.com", "2024-09-01..2024-09-30", "3").Uses("sharepoint example.com", "2024-09-07", "1", revision: 1)
            .Decide("2024-09").Ratings.Single().Products.Single().Subjects.Single().ActiveDays.Should().Be(1);

    [Fact]
    public void Revision_of_one_month_leaves_the_next_alone() =>
        Sharepoint().Opens("2024-09").Uses("sharepoint example.com", "2024-09-01..2024-10-31", "3")
            .Uses("sharepoint example.com", "2024-09-07", "0", revision: 1)
            .Run("2024-10").Should().Be("INV 3.00: 2024-10 sharepoint 3.00");

    [Theory]
    [InlineData("teams", 6, "Zulu", "drives", 5, "Alpha", "Zulu")] // the later day
    [InlineData("teams", 5, "Alpha", "drives", 5, "Zulu", "Zulu")] // one day: the ordinally greater text
    [InlineData("teams", 5, "Zulu", "drives", 6, "", "Zulu")] // the latest that has one
    [InlineData("teams", 5, "", "drives", 6, "", "")]
    public void Company_is_that_of_the_latest_day(string code1, int day1, string text1, string code2, int day2, string text2, string company)
    {
        var world = Sharepoint().Uses(
            new UsageRow(code1, "example.com", Fifth.AddDays(day1 - 5), 1_000_000) { Company = text1, SubjectName = text2 },
            new UsageRow(code2, "example.com", Fifth.AddDays(day2 - 5), 1_000_000) { Company = text2, SubjectName = text1 });
        world.Decide("2024-09").Ratings.Single().Products.Single().Subjects.Single().Company.Should().Be(company);
    }

    [Fact]
    public void Company_of_an_alias_without_use_counts_too()
    {
        var world = Sharepoint().Uses(
            new UsageRow("sharepoint", "example.com", Fifth, 1_000_000) { Company = "Alpha", SubjectName = "Portal" },
            new UsageRow("teams", "example.com", Fifth.AddDays(1), 0) { Company = "Zulu" });
        var subject = world.Decide("2024-09").Ratings.Single().Products.Single().Subjects.Single();
        (subject.Company, subject.SubjectName, subject.ActiveDays).Should().Be(("Zulu", "Portal", 1));
    }

    [Fact]
    public void Subjects_come_in_ordinal_order_of_their_utf8()
    {
        var world = Sharepoint();
        foreach (var subject in new[] { "b", "\uFFFD", "\U0001F600", "a", "B" }) world.Uses($"teams {subject}", "2024-09-05", "1");
        world.Decide("2024-09").Ratings.Single().Products.Single().Subjects.Select(subject => subject.Subject)
            .Should().Equal("B", "a", "b", "\uFFFD", "\U0001F600");
    }

    private static World Sharepoint() => new World().Sells("sharepoint", "1.00", product => product with { Aliases = ["teams", "drives"] });
}
