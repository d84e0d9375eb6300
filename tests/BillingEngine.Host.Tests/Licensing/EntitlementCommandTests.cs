using System.Text.Json;
using BillingEngine.Host.Tests.Commands;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Licensing;

/// <summary>The life of entitlement tokens on the command line (L17): acme has two servers and a mailbox, bolt is isolated.</summary>
public sealed class EntitlementCommandTests : IDisposable
{
    private readonly SmallMonth _month = new();

    public EntitlementCommandTests()
    {
        _month.Write("input/accounts.csv", "account,name,currency,entitlement,time_zone\nacme,Acme IT,USD,online,Asia/Tokyo\nbolt,Bolt IT,USD,isolated,\n");
        _month.Run($"import {_month.Input}").ExitCode.Should().Be(0);
        _month.Run("entitlements keygen").ExitCode.Should().Be(0);
    }

    private string Keys => _month.Database + ".entitlement-keys";

    public void Dispose() => _month.Dispose();

    [Theory]
    [InlineData("2024-10-02T12:00:00Z", 0, "verified: until 2024-10-02T12:00:00Z")]
    [InlineData("2024-10-02T14:00:01+02:00", 0, "grace: a refresh is due since 2024-10-02T12:00:00Z, the grace ends 2024-10-04T12:00:00Z")]
    [InlineData("2024-10-04T12:00:00Z", 0, "grace: ")]
    [InlineData("2024-10-04T12:00:00.5Z", 4, "unverified: the grace ended 2024-10-04T12:00:00Z; refresh it")]
    [InlineData("2024-10-01T11:00Z", 4, "unverified: it was signed at 2024-10-01T12:00:00Z, which is later than now: set the clock")]
    public void Check_says_what_a_token_is_worth(string now, int exitCode, string text)
    {
        Publish("2024-10-01T12:00:00Z").ExitCode.Should().Be(0);

        var run = Check("acme", now);

        run.ExitCode.Should().Be(exitCode);
        run.Output.Should().StartWith(text).And.Contain("account acme").And.MatchRegex("server +2\n");
        Check("bolt", now).Should().Match<ProgramRun>(exempt => exempt.ExitCode == 0 && exempt.Output.StartsWith("exempt: "));
    }

    [Fact]
    public void Publish_writes_a_token_for_each_account_and_the_public_keys()
    {
        Publish("2024-10-01T12:00:00Z").Output.Should().Be($"2 tokens in {_month.At("out/entitlements")}\n");

        Directory.GetFiles(_month.At("out/entitlements")).Select(Path.GetFileName).Should().BeEquivalentTo("acme.jws", "bolt.jws", "jwks.json");
        File.ReadAllText(_month.At("out/entitlements/jwks.json")).Should().Be(File.ReadAllText(Path.Combine(Keys, "jwks.json"))).And.NotContain("\"d\"");
        using var json = JsonDocument.Parse(Check("acme", "2024-10-01T12:00:00Z", "--json").Output);
        json.RootElement.GetProperty("state").GetString().Should().Be("verified");
        json.RootElement.GetProperty("licenses").EnumerateArray().Select(license =>
            $"{license.GetProperty("product").GetString()} {license.GetProperty("quantity").GetString()}").Should().Equal("mailbox 1", "server 2");
    }

    [Fact]
    public void Licences_are_those_of_the_day_in_the_accounts_zone()
    {
        // srv-2 was used on 30 September, which begins in Tokyo at 15:00 of the 29th.
        Publish("2024-09-29T14:59:59Z");
        Check("acme", "2024-09-29T15:00:00Z").Output.Should().MatchRegex("server +1\n");
        Publish("2024-09-29T15:00:00Z");
        Check("acme", "2024-09-29T15:00:00Z").Output.Should().MatchRegex("server +2\n");
    }

    [Fact]
    public void Refresh_by_hand_replaces_one_token()
    {
        Publish("2024-10-01T12:00:00Z");
        var bolt = _month.Read("out/entitlements/bolt.jws");

        Publish("2024-10-05T12:00:00Z", "--account acme").Output.Should().Contain("1 token").And.Contain("acme.jws");

        Check("acme", "2024-10-06T12:00:00Z").Output.Should().StartWith("verified");
        _month.Read("out/entitlements/bolt.jws").Should().Be(bolt);
        Publish("2024-10-05T12:00:00Z", "--account nobody").Error.Should().Contain("There is no account 'nobody'");
    }

    [Fact]
    public void Rotation_keeps_old_tokens_verifiable_and_signs_with_the_new_key()
    {
        Publish("2024-10-01T12:00:00Z");
        var old = File.ReadAllText(Path.Combine(Keys, "private-key.pem"));

        _month.Run("entitlements rotate").ExitCode.Should().Be(0);

        File.ReadAllText(Path.Combine(Keys, "private-key.pem")).Should().NotBe(old);
        Check("acme", "2024-10-01T12:00:00Z").ExitCode.Should().Be(0);
        var before = File.ReadAllText(_month.At("out/entitlements/jwks.json"));
        Publish("2024-10-01T12:00:00Z");
        Check("acme", "2024-10-01T12:00:00Z").ExitCode.Should().Be(0);
        var keys = _month.Write("installation/jwks.json", before);
        Check("acme", "2024-10-01T12:00:00Z", "--keys " + keys).Output.Should().Be("unverified: it is signed with a key that is not in the set\n");
        _month.Run("audit list").Output.Should().Contain("entitlement-key-made").And.Contain("entitlement-key-rotated");
    }

    [Fact]
    public void Private_key_is_for_its_owner_only_and_refused_when_it_is_not()
    {
        if (OperatingSystem.IsWindows()) return;
        var path = Path.Combine(Keys, "private-key.pem");
        File.GetUnixFileMode(path).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);

        var run = Publish("2024-10-01T12:00:00Z");

        run.ExitCode.Should().Be(2);
        run.Error.Should().Contain("others may read or write it").And.Contain("chmod 600");
    }

    [Fact]
    public void Check_needs_public_keys_alone()
    {
        Publish("2024-10-01T12:00:00Z");
        var (token, keys) = (_month.At("out/entitlements/acme.jws"), _month.At("out/entitlements/jwks.json"));

        var run = ProgramRun.Of(
            "entitlements", "check", token, "--keys", keys, "--now", "2024-10-01T12:00:00Z", "--database", _month.At("none/none.db"), "--actor", "anyone");

        run.ExitCode.Should().Be(0, run.Error);
        run.Output.Should().StartWith("verified");
    }

    [Theory]
    [InlineData("entitlements keygen", "There is a signing key already")]
    [InlineData("entitlements check out/none.jws", "cannot be read")]
    [InlineData("entitlements check", "FILE is missing")]
    [InlineData("entitlements check x.jws --now 2024-10-01T12:00:00", "is not an instant with its offset")]
    [InlineData("entitlements check x.jws --now 2024-10-01", "is not an instant with its offset")]
    [InlineData("entitlements check x.jws --keys accounts.csv", "cannot be read")]
    public void What_cannot_be_done_says_so(string line, string message)
    {
        var run = _month.Run(line);

        run.ExitCode.Should().Be(2);
        run.Error.Should().Contain(message);
    }

    [Fact]
    public void Publish_without_a_key_says_how_to_make_one()
    {
        Directory.Delete(Keys, recursive: true);

        Publish("2024-10-01T12:00:00Z").Error.Should().Contain("make one with 'billing entitlements keygen'");
        _month.Run("entitlements rotate").Error.Should().Contain("make one with 'billing entitlements keygen'");
        Directory.Exists(_month.At("out/entitlements")).Should().BeFalse();
    }

    [Theory]
    [InlineData("acme", "acme.jws")]
    [InlineData("Acme", "cme~")]
    [InlineData("../../etc/passwd", "etcpasswd~")]
    [InlineData("a b", "ab~")]
    [InlineData("..", "~")]
    public void Name_of_a_token_file_stays_in_its_folder(string account, string start)
    {
        var name = Stages.EntitlementFile.NameOf(account);

        name.Should().StartWith(start).And.EndWith(".jws").And.MatchRegex(@"^[a-z0-9._~-]+$").And.NotContain("..");
    }

    private ProgramRun Publish(string now, string more = "") => _month.Run($"entitlements publish --now {now} {more}");

    private ProgramRun Check(string account, string now, string more = "") =>
        _month.Run($"entitlements check {_month.At($"out/entitlements/{account}.jws")} --now {now} {more}");
}
