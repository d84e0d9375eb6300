using BillingEngine.Core.Licensing.Administration;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Core.Tests.Licensing;

/// <summary>What rows of an administrator file change (L14), and which are rejected (D6).</summary>
public sealed class AdministratorImportTests
{
    private static readonly Dictionary<(string, string), Grant> Known = new() { [("anna", "acme")] = Of("acme", Permission.Billing) };

    private readonly AdministratorImport _import = new(Known, new HashSet<string> { "acme", "bolt" });

    [Fact]
    public void Row_that_says_what_is_known_changes_nothing()
    {
        var (changes, rejections) = _import.Decide([Row(2, "anna", Of("acme", Permission.Billing))]);

        changes.Should().BeEmpty();
        rejections.Should().BeEmpty();
    }

    [Fact]
    public void Row_that_says_otherwise_is_a_change_with_before_and_after()
    {
        var (changes, _) = _import.Decide([Row(2, "anna", Of("acme", Permission.BuyLicenses)), Row(3, "ben", Of("bolt", Permission.Billing))]);

        changes.Should().Equal(
            new GrantChange("anna", Of("acme", Permission.Billing), Of("acme", Permission.BuyLicenses)),
            new GrantChange("ben", null, Of("bolt", Permission.Billing)));
    }

    [Fact]
    public void Unknown_account_waits_until_it_is_known()
    {
        var (_, rejections) = _import.Decide([Row(2, "anna", Of("nobody", Permission.Billing))]);

        rejections.Should().ContainSingle().Which.Should().Match<Rejection>(rejection =>
            rejection.Retry == RejectionRetry.Account && rejection.Reason.Contains("'nobody' is unknown", StringComparison.Ordinal));
    }

    [Fact]
    public void Second_row_with_other_values_is_rejected_and_the_same_again_is_not()
    {
        var (changes, rejections) = _import.Decide(
        [
            Row(2, "ben", Of("acme", Permission.Billing)), Row(3, "ben", Of("acme", Permission.Billing)), Row(4, "ben", Of("acme", Permission.BuyLicenses)),
        ]);

        changes.Should().ContainSingle();
        rejections.Should().ContainSingle().Which.Reason.Should().Contain("on line 2 already");
    }

    [Fact]
    public void Name_of_the_provider_is_taken()
    {
        var (_, rejections) = _import.Decide([Row(2, "provider", Of("acme", Permission.Billing))]);

        rejections.Should().ContainSingle().Which.Retry.Should().Be(RejectionRetry.Never);
    }

    private static Grant Of(string account, Permission permissions) => new(account, permissions, IsActive: true);

    private static AdministratorRow Row(int line, string administrator, Grant grant) => new(line, Array.Empty<byte>(), administrator, grant);
}
