using BillingEngine.Core.Invoicing;
using BillingEngine.Core.Metering;
using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace BillingEngine.Core.Tests.Invoicing;

public sealed class CompanyShareTests
{
    [Fact]
    public void A_first_charge_is_split_by_what_each_company_used() =>
        // 10.00 for 1 + 2 + 3 units: 1.67 3.33 5.00, worked out by subject and added up.
        CompanyShare.Of(Evidence(1000, ("b", 1), ("a", 2), ("b", 3)), null).Should().Equal(
            new CompanyShare("a", 2_000_000, 1, 333),
            new CompanyShare("b", 4_000_000, 1, 667));

    [Fact]
    public void A_difference_is_what_changed_for_each_company() =>
        // Before, a had 2 and b 3 units at 1.00; now a has 5 and b none. c did not change and is left out.
        CompanyShare.Of(Evidence(600, ("a", 5), ("c", 1)), Evidence(600, ("a", 2), ("b", 3), ("c", 1))).Should().Equal(
            new CompanyShare("a", 3_000_000, 1, 300),
            new CompanyShare("b", -3_000_000, 1, -300));

    [Fact]
    public void What_names_no_company_stands_last() =>
        CompanyShare.Of(Evidence(200, ("", 1), ("ä", 1)), null).Select(share => share.Company).Should().Equal("ä", "");

    [Fact]
    public void Nothing_used_any_more_is_taken_back_from_those_who_had_it() =>
        CompanyShare.Of(Evidence(0), Evidence(500, ("a", 1))).Should().Equal(new CompanyShare("a", -1_000_000, 1, -500));

    [Fact]
    public void Shares_add_up_to_the_line() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1_000), Prop.ForAll(Used(), Used(), (now, before) =>
        {
            var line = CompanyShare.Of(now, before);
            return line.Sum(share => share.AmountMinor) == now.WholeMinor - before.WholeMinor
                && line.Select(share => share.Company).Distinct(StringComparer.Ordinal).Count() == line.Count;
        }));

    private static Arbitrary<LineEvidence> Used()
    {
        var subject = from company in Gen.Elements("", "a", "b", "c") from quantity in Gen.Choose(0, 5) select (company, quantity);
        return (from subjects in subject.ListOf()
                from minor in Gen.Choose(0, 100_000)
                select Evidence(subjects.Sum(entry => entry.quantity) == 0 ? 0 : minor, [.. subjects])).ToArbitrary();
    }

    private static LineEvidence Evidence(long whole, params (string Company, int Quantity)[] subjects) => new()
    {
        PriceBook = "book",
        PriceBookVersion = 1,
        AsOf = new DateOnly(2024, 10, 1),
        WholeMinor = whole,
        EarlierMinor = 0,
        Subjects = [.. subjects.Select((entry, index) => new MeteredSubject
        {
            Subject = "s" + index,
            Company = entry.Company,
            SubjectName = "",
            Days = default,
            FirstDay = new DateOnly(2024, 9, 1),
            LastDay = new DateOnly(2024, 9, 1),
            ActiveDays = 1,
            Trial = default,
            Quantity = new BillableQuantity(entry.Quantity * 1_000_000, 1),
            Files = [],
        })],
    };
}
