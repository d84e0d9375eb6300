using BillingEngine.Core.Licensing.Administration;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Core.Tests.Licensing;

/// <summary>Who may do what (L14): a row is a rule.</summary>
public sealed class AuthorityTests
{
    private static readonly Grant[] Anna =
    [
        new("acme", Permission.Billing | Permission.ManageLicenses, IsActive: true),
        new("bolt", Permission.BuyLicenses, IsActive: true),
        new("cube", Permission.None, IsActive: false),
    ];

    private static readonly Grant[] Ops = [new("", Permission.None, IsActive: true)];
    private static readonly Grant[] Former = [new("", Permission.None, IsActive: false)];

    [Theory]
    [InlineData(Permission.Billing, "acme", true)]
    [InlineData(Permission.ManageLicenses, "acme", true)]
    [InlineData(Permission.BuyLicenses, "acme", false)]
    [InlineData(Permission.ActivateLicenseKey, "acme", false)]
    [InlineData(Permission.LicenseUsageHistory, "acme", false)]
    [InlineData(Permission.BuyLicenses, "bolt", true)]
    [InlineData(Permission.Billing, "bolt", false)]
    [InlineData(Permission.Billing, "cube", false)]
    [InlineData(Permission.Billing, "Acme", false)]
    [InlineData(Permission.Billing, "nobody", false)]
    public void Refusal_of_an_administrator_is_by_account_and_permission(Permission permission, string account, bool may)
    {
        var refusal = Authority.Refusal("anna", Anna, Access.To(permission, account));

        if (may) refusal.Should().BeNull();
        else refusal.Should().Be($"'anna' lacks the permission {PermissionText.Of(permission)} for account '{account}' (L14)");
    }

    [Fact]
    public void Refusal_of_what_is_the_providers_alone_names_the_provider() =>
        Authority.Refusal("anna", Anna, Access.Provider).Should().Be("only the provider may do this, not 'anna' (L14)");

    [Fact]
    public void Refusal_of_all_accounts_asks_for_one() =>
        Authority.Refusal("anna", Anna, Access.To(Permission.Billing, null)).Should().Contain("--account");

    [Fact]
    public void Administrator_of_the_provider_may_everything()
    {
        Authority.Refusal("ops", Ops, Access.Provider).Should().BeNull();
        Authority.Refusal("ops", Ops, Access.To(Permission.Billing, null)).Should().BeNull();
        Authority.Refusal("ops", Ops, Access.To(Permission.ActivateLicenseKey, "acme")).Should().BeNull();
    }

    [Fact]
    public void Provider_may_everything_without_a_grant() => Authority.Refusal(Actor.Provider, [], Access.Provider).Should().BeNull();

    [Theory]
    [InlineData("stranger")]
    [InlineData("former")]
    public void Who_has_nothing_is_no_administrator(string actor) =>
        Authority.Refusal(actor, actor == "former" ? Former : [], Access.To(Permission.Billing, "acme")).Should().Contain("is not an administrator");

    [Fact]
    public void Anyone_may_what_shows_nothing_of_the_database() => Authority.Refusal("stranger", [], Access.Anyone).Should().BeNull();

    [Theory]
    [InlineData("billing", "billing")]
    [InlineData("billing;manage-licenses", "manage-licenses billing")]
    [InlineData(" license-usage-history,  activate-license-key buy-licenses ", "buy-licenses activate-license-key license-usage-history")]
    [InlineData("", "none")]
    [InlineData("none", "none")]
    public void Permissions_are_words_in_any_order(string text, string normal)
    {
        var permissions = PermissionText.Read(text, out var fault);

        fault.Should().BeNull();
        PermissionText.Of(permissions).Should().Be(normal);
    }

    [Theory]
    [InlineData("biling")]
    [InlineData("billing none")]
    [InlineData("Billing")]
    [InlineData("all")]
    public void Permissions_that_do_not_exist_are_named_with_those_that_do(string text)
    {
        PermissionText.Read(text, out var fault).Should().Be(Permission.None);

        fault.Should().Contain("is not a permission").And.Contain("manage-licenses, buy-licenses, activate-license-key, license-usage-history, billing");
    }

    [Fact]
    public void Grant_reads_back_what_it_writes()
    {
        foreach (var grant in Anna.Concat(Ops).Concat(Former)) Grant.Read(grant.Account, grant.Text).Should().Be(grant);
    }
}
