using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BillingEngine.Connectors.Licensing;
using BillingEngine.Core.Licensing.Entitlements;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Licensing;

/// <summary>Tokens are believed only when one of the keys signed them with ES256 (L17).</summary>
public sealed class EntitlementTokenTests : IDisposable
{
    private static readonly Entitlement Entitlement = new()
    {
        Account = "acme/é",
        IsIsolated = false,
        VerifiedAt = new DateTimeOffset(2024, 10, 1, 0, 0, 0, TimeSpan.Zero),
        RefreshAfter = new DateTimeOffset(2024, 10, 2, 0, 0, 0, TimeSpan.Zero),
        GraceUntil = new DateTimeOffset(2024, 10, 4, 0, 0, 0, TimeSpan.Zero),
        Licenses = [new LicensedQuantity("server", 3), new LicensedQuantity("storage-gb", 0.25m)],
    };

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa _other = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private EntitlementKey Public => EntitlementKey.Of(_key);

    private EntitlementKeySet Keys => new([Public]);

    public void Dispose()
    {
        _key.Dispose();
        _other.Dispose();
    }

    [Fact]
    public void Token_reads_back_what_was_signed()
    {
        var read = EntitlementToken.Read(Sign(), Keys, out var fault);

        fault.Should().BeNull();
        read.Should().BeEquivalentTo(Entitlement);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Notice_of_an_overdue_payment_reads_back_and_is_absent_otherwise(bool isOverdue)
    {
        var token = EntitlementToken.Sign(Entitlement with { IsOverdue = isOverdue }, "Vendor", _key, Public.Id);

        EntitlementToken.Read(token, Keys, out _)!.IsOverdue.Should().Be(isOverdue);
        Text(token.Split('.')[1]).Contains("\"notice\":\"overdue\"", StringComparison.Ordinal).Should().Be(isOverdue);
    }

    [Fact]
    public void Token_is_what_the_standard_says()
    {
        var parts = Sign().Split('.');

        Text(parts[0]).Should().Be($$"""{"alg":"ES256","typ":"JWT","kid":"{{Public.Id}}"}""");
        using var payload = JsonDocument.Parse(Text(parts[1]));
        payload.RootElement.GetProperty("sub").GetString().Should().Be("acme/é");
        payload.RootElement.GetProperty("iat").GetInt64().Should().Be(1_727_740_800);
        payload.RootElement.GetProperty("verified_at").GetString().Should().Be("2024-10-01T00:00:00Z");
        payload.RootElement.GetProperty("refresh_after").GetString().Should().Be("2024-10-02T00:00:00Z");
        payload.RootElement.GetProperty("grace_until").GetString().Should().Be("2024-10-04T00:00:00Z");
        payload.RootElement.GetProperty("entitlement").GetString().Should().Be("online");
        payload.RootElement.GetProperty("licenses")[1].GetProperty("quantity").GetString().Should().Be("0.25");
        Base64Url.DecodeFromChars(parts[2]).Should().HaveCount(64);
    }

    // The example of RFC 7515, A.3: what others signed with ES256 is verified.
    [Fact]
    public void Signature_of_the_standards_example_is_good()
    {
        var key = Example();
        var signed = Encoding.ASCII.GetBytes("eyJhbGciOiJFUzI1NiJ9."
            + "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ");
        var signature = Base64Url.DecodeFromChars("DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q");

        key.Verify(signed, signature).Should().BeTrue();
        signature[0] ^= 1;
        key.Verify(signed, signature).Should().BeFalse();
    }

    [Theory]
    [InlineData("""{"alg":"none","kid":"KID"}""", "not signed with ES256")]
    [InlineData("""{"alg":"HS256","kid":"KID"}""", "not signed with ES256")]
    [InlineData("""{"alg":"es256","kid":"KID"}""", "not signed with ES256")]
    [InlineData("""{"alg":"ES384","kid":"KID"}""", "not signed with ES256")]
    [InlineData("""{"kid":"KID"}""", "not signed with ES256")]
    [InlineData("""{"alg":"ES256"}""", "a key that is not in the set")]
    [InlineData("""{"alg":"ES256","kid":"another"}""", "a key that is not in the set")]
    [InlineData("""{"alg":"ES256","kid":"KID","crit":["exp"]}""", "an extension that is not known")]
    [InlineData("""{"alg":"ES256","kid":"KID","x":1}""", "its signature is wrong")]
    [InlineData("""{"alg":"none","alg":"ES256","kid":"KID"}""", "not a token of this program")]
    [InlineData("""{"alg":7,"kid":"KID"}""", "not a token of this program")]
    [InlineData("[]", "not a token of this program")]
    public void Header_that_was_changed_is_refused(string header, string message)
    {
        var parts = Sign().Split('.');
        var changed = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header.Replace("KID", Public.Id, StringComparison.Ordinal)));

        foreach (var token in new[] { $"{changed}.{parts[1]}.{parts[2]}", $"{changed}.{parts[1]}.{Mac(changed, parts[1])}" })
            Refusal(token).Should().Contain(message);
        Refusal($"{changed}.{parts[1]}.").Should().NotBeEmpty();
    }

    [Fact]
    public void Every_bit_of_a_token_is_signed()
    {
        var token = Sign();
        for (var i = 0; i < token.Length; i++)
        {
            var other = token[i] == 'A' ? 'B' : 'A';
            Refusal(token[..i] + other + token[(i + 1)..]).Should().NotBeNullOrEmpty($"character {i} was changed");
        }
    }

    [Fact]
    public void Signature_of_another_key_under_the_id_of_this_one_is_refused() =>
        Refusal(EntitlementToken.Sign(Entitlement, "Vendor", _other, Public.Id)).Should().Be("its signature is wrong");

    [Theory]
    [InlineData("")]
    [InlineData("a.b")]
    [InlineData("a.b.c.d")]
    [InlineData("é.é.é")]
    [InlineData("e30=.e30.AA")]
    public void What_is_no_token_is_refused(string token) => Refusal(token).Should().NotBeNullOrEmpty();

    [Fact]
    public void Token_of_a_key_that_was_replaced_stays_good()
    {
        var token = Sign();

        EntitlementToken.Read(token, new EntitlementKeySet([EntitlementKey.Of(_other), Public]), out _).Should().NotBeNull();
        EntitlementToken.Read(token, new EntitlementKeySet([EntitlementKey.Of(_other)]), out var fault).Should().BeNull();
        fault.Should().Contain("not in the set");
    }

    [Fact]
    public void Key_set_reads_back_what_it_wrote_and_passes_over_other_keys()
    {
        var text = new EntitlementKeySet([EntitlementKey.Of(_other), Public]).Write();

        EntitlementKeySet.Read("jwks.json", text).Keys.Select(key => key.Id).Should().Equal(EntitlementKey.Of(_other).Id, Public.Id);
        EntitlementKeySet.Read("jwks.json", """{"keys":[{"kty":"RSA","n":"AQAB","e":"AQAB"},{"kty":"oct","k":"AAAA"}]}""").Keys.Should().BeEmpty();
    }

    // RFC 7638 has the rule and an example for RSA only.
    [Fact]
    public void Id_of_a_key_is_the_hash_of_its_canonical_form()
    {
        const string canonical = """
            {"crv":"P-256","kty":"EC","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}
            """;

        Example().Id.Should().Be(Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(canonical))));
    }

    private static EntitlementKey Example() => new(
        Base64Url.DecodeFromChars("f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"), Base64Url.DecodeFromChars("x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"));

    private string Sign() => EntitlementToken.Sign(Entitlement, "Vendor", _key, Public.Id);

    private string? Refusal(string token)
    {
        EntitlementToken.Read(token, Keys, out var fault).Should().BeNull();
        return fault;
    }

    // What a confused library would take: the public key as the secret of an HMAC.
    private string Mac(string header, string payload) => Base64Url.EncodeToString(
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(Keys.Write()), Encoding.ASCII.GetBytes($"{header}.{payload}")));

    private static string Text(string part) => Encoding.UTF8.GetString(Base64Url.DecodeFromChars(part));
}
