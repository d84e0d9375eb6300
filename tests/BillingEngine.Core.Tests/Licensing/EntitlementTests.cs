using BillingEngine.Core.Catalog;
using BillingEngine.Core.Licensing.Entitlements;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Core.Tests.Licensing;

/// <summary>How long an entitlement holds (L17): a row is a moment.</summary>
public sealed class EntitlementTests
{
    private static readonly DateTimeOffset Signed = new(2024, 10, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("2024-10-01T12:00:00+00:00", EntitlementState.Verified)]
    [InlineData("2024-10-02T12:00:00+00:00", EntitlementState.Verified)]
    [InlineData("2024-10-02T12:00:01+00:00", EntitlementState.Grace)]
    [InlineData("2024-10-04T12:00:00+00:00", EntitlementState.Grace)]
    [InlineData("2024-10-04T12:00:01+00:00", EntitlementState.Unverified)]
    [InlineData("2026-10-04T12:00:01+00:00", EntitlementState.Unverified)]
    // The same instants elsewhere on earth.
    [InlineData("2024-10-02T21:00:00+09:00", EntitlementState.Verified)]
    [InlineData("2024-10-02T21:00:01+09:00", EntitlementState.Grace)]
    [InlineData("2024-10-04T04:00:00-08:00", EntitlementState.Grace)]
    [InlineData("2024-10-04T04:00:01-08:00", EntitlementState.Unverified)]
    // A clock that is behind.
    [InlineData("2024-10-01T11:55:00+00:00", EntitlementState.Verified)]
    [InlineData("2024-10-01T11:54:59+00:00", EntitlementState.Unverified)]
    [InlineData("2023-10-01T12:00:00+00:00", EntitlementState.Unverified)]
    public void State_is_by_the_hours_since_it_was_signed(string now, EntitlementState state)
    {
        var moment = DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture);

        EntitlementRules.StateAt(Of(isolated: false), moment).Should().Be(state);
        EntitlementRules.StateAt(Of(isolated: true), moment).Should().Be(EntitlementState.Exempt);
    }

    [Fact]
    public void Entitlement_is_as_of_a_whole_second_in_UTC()
    {
        var entitlement = Entitlement.Of(Account(isolated: false), [], new DateTimeOffset(2024, 10, 1, 14, 0, 0, 999, TimeSpan.FromHours(2)));

        entitlement.VerifiedAt.Should().Be(Signed).And.HaveOffset(TimeSpan.Zero);
        entitlement.RefreshAfter.Should().Be(Signed.AddHours(24));
        entitlement.GraceUntil.Should().Be(Signed.AddHours(72));
    }

    private static Entitlement Of(bool isolated) => Entitlement.Of(Account(isolated), [], Signed);

    private static Account Account(bool isolated) => new()
    {
        Code = "acme",
        Name = "Acme IT",
        Currency = Currency.Find("USD"),
        Isolated = isolated,
        Terms = [new AccountTerms(default, BillingChannel.Direct, "book")],
    };
}
