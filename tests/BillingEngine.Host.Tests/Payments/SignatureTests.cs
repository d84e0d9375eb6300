using BillingEngine.Connectors.Payments.Signatures;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Payments;

/// <summary>Who may post events: payments.md, "Signature", with published vectors.</summary>
public sealed class SignatureTests
{
    private const string FastSpring = "ZQTuvBfWJFDNzCLaxIpBMvK/5tRfitgOnwSYIdDnDPw=";
    private const string StripeHex = "5aa0e7d154b46b8e7ad9146123900870751bfa2a26d301d53c7b653c503f5c9a";
    private const string Standard = "v1,kZa4dCBaU9m7hSTPUDe6WBy+PjKjX2eq4p/MmXB2xpg=";
    private const string Secret = "example-hmac-secret";
    private const string StandardSecret = "whsec_ZXhhbXBsZS1obWFjLXNlY3JldC0yNC1ieXRlcyE=";
    private const long SignedAt = 1671552777;

    private static readonly byte[] Body = Payload.Read("signature-vector.body");

    public static TheoryData<string, string, string, string[], bool> FastSpringRows => new()
    {
        { "the published vector", "X-FS-Signature", FastSpring, [Secret], true },
        { "header in lower case", "x-fs-signature", FastSpring, [Secret], true },
        { "header in upper case", "X-FS-SIGNATURE", FastSpring, [Secret], true },
        { "white space around", "X-FS-Signature", $" {FastSpring} ", [Secret], true },
        { "second secret", "X-FS-Signature", FastSpring, ["new-secret", Secret], true },
        { "first of two secrets", "X-FS-Signature", FastSpring, [Secret, "old-secret"], true },
        { "header missing", "X-Other", FastSpring, [Secret], false },
        { "header empty", "X-FS-Signature", "", [Secret], false },
        { "another secret", "X-FS-Signature", FastSpring, ["another"], false },
        { "secret in other case", "X-FS-Signature", FastSpring, ["Example-hmac-secret"], false },
        { "no secret", "X-FS-Signature", FastSpring, [], false },
        { "signature in other case", "X-FS-Signature", FastSpring.ToLowerInvariant(), [Secret], false },
        { "signature cut off", "X-FS-Signature", FastSpring[..40], [Secret], false },
        { "no Base64", "X-FS-Signature", "!!!", [Secret], false },
        { "signature in hexadecimal", "X-FS-Signature", Convert.ToHexString(Convert.FromBase64String(FastSpring)), [Secret], false },
        { "a byte more", "X-FS-Signature", Convert.ToBase64String([.. Convert.FromBase64String(FastSpring), 0]), [Secret], false },
    };

    public static TheoryData<string, string, long, string[], bool> StripeRows => new()
    {
        { "the vector", $"t=1671552777,v1={StripeHex}", 0, [Secret], true },
        { "second secret", $"t=1671552777,v1={StripeHex}", 0, ["new", Secret], true },
        { "second signature", $"t=1671552777,v1={new string('0', 64)},v1={StripeHex}", 0, [Secret], true },
        { "300 seconds later", $"t=1671552777,v1={StripeHex}", 300, [Secret], true },
        { "301 seconds later", $"t=1671552777,v1={StripeHex}", 301, [Secret], false },
        { "300 seconds before", $"t=1671552777,v1={StripeHex}", -300, [Secret], true },
        { "301 seconds before", $"t=1671552777,v1={StripeHex}", -301, [Secret], false },
        { "other time", $"t=1671552778,v1={StripeHex}", 0, [Secret], false },
        { "no time", $"v1={StripeHex}", 0, [Secret], false },
        { "time that is no number", $"t=now,v1={StripeHex}", 0, [Secret], false },
        { "time beyond the calendar", $"t=999999999999999,v1={StripeHex}", 0, [Secret], false },
        { "no signature", "t=1671552777", 0, [Secret], false },
        { "older scheme only", $"t=1671552777,v0={StripeHex}", 0, [Secret], false },
        { "another secret", $"t=1671552777,v1={StripeHex}", 0, ["another"], false },
    };

    public static TheoryData<string, string, long, string[], bool> StandardRows => new()
    {
        { "the vector", Standard, 0, [StandardSecret], true },
        { "secret without its prefix", Standard, 0, [StandardSecret["whsec_".Length..]], true },
        { "second secret", Standard, 0, ["whsec_AAAA", StandardSecret], true },
        { "second signature", $"v1,{FastSpring} {Standard}", 0, [StandardSecret], true },
        { "300 seconds later", Standard, 300, [StandardSecret], true },
        { "301 seconds later", Standard, 301, [StandardSecret], false },
        { "a secret that is no Base64 is no key", Standard, 0, ["example-hmac-secret"], false },
        { "an empty key signs nothing", "v1,yxKsFt5GVlIkjAZHoJLuBp9wFvtwNpBTzEmnfLhGCa8=", 0, ["whsec_"], false },
        { "another version", Standard.Replace("v1", "v2", StringComparison.Ordinal), 0, [StandardSecret], false },
    };

    [Theory]
    [MemberData(nameof(FastSpringRows))]
    public void FastSpring_post_is_accepted_when_a_secret_signs_its_bytes(string row, string header, string signature, string[] secrets, bool isAccepted) =>
        IsAccepted(new FastSpringVerifier(), Post(Body, 0, (header, signature)), secrets).Should().Be(isAccepted, row);

    [Theory]
    [MemberData(nameof(StripeRows))]
    public void Stripe_post_is_accepted_when_a_secret_signs_time_and_bytes(string row, string header, long later, string[] secrets, bool isAccepted) =>
        IsAccepted(new StripeVerifier(), Post(StripeBody, later, ("stripe-signature", header)), secrets).Should().Be(isAccepted, row);

    [Theory]
    [MemberData(nameof(StandardRows))]
    public void Standard_post_is_accepted_when_a_secret_signs_id_time_and_bytes(string row, string signature, long later, string[] secrets, bool isAccepted) =>
        IsAccepted(new StandardWebhooksVerifier(), StandardPost(later, signature), secrets).Should().Be(isAccepted, row);

    [Theory]
    [InlineData("webhook-id")]
    [InlineData("webhook-timestamp")]
    [InlineData("webhook-signature")]
    public void Standard_post_without_a_header_is_refused_and_told_which(string missing)
    {
        (string, string)[] headers = [("Webhook-Id", "msg_1"), ("Webhook-Timestamp", "1671552777"), ("Webhook-Signature", Standard)];
        var post = Post(Body, 0, [.. headers.Where(header => !header.Item1.Equals(missing, StringComparison.OrdinalIgnoreCase))]);

        new StandardWebhooksVerifier().Verify(post, [new SigningSecret(StandardSecret)])
            .Should().Be(new PostVerdict.Refused($"the header {missing} is missing"));
    }

    [Fact]
    public void A_change_of_any_byte_is_refused()
    {
        for (var at = 0; at < Body.Length; at++)
        {
            var changed = (byte[])Body.Clone();
            changed[at] ^= 1;
            Verify(changed).Should().BeOfType<PostVerdict.Refused>($"byte {at} changed");
        }
        Verify([.. Body, (byte)'\n']).Should().BeOfType<PostVerdict.Refused>();
        Verify(Body[..^1]).Should().BeOfType<PostVerdict.Refused>();
        Verify([]).Should().BeOfType<PostVerdict.Refused>();
    }

    [Fact]
    public void A_repeated_header_is_refused() => new FastSpringVerifier()
        .Verify(Post(Body, 0, ("X-FS-Signature", FastSpring), ("x-fs-signature", FastSpring)), [new SigningSecret(Secret)])
        .Should().BeOfType<PostVerdict.Refused>("one of them may be somebody else's");

    [Fact]
    public void The_vector_has_the_events_of_each_envelope()
    {
        var post = (PostVerdict.Accepted)Verify(Body);
        var standard = (PostVerdict.Accepted)new StandardWebhooksVerifier().Verify(StandardPost(0, Standard), [new SigningSecret(StandardSecret)]);

        post.Reading.Events.Select(received => (received.Id, received.Type, received.IsLive)).Should().Equal(("evt-1", "subscription.charge.completed", false));
        standard.Reading.Events.Select(received => received.Id).Should().Equal("msg_1");
    }

    [Fact]
    public void A_secret_does_not_show_itself() => $"{new SigningSecret(Secret)}".Should().NotContain(Secret);

    // The vector's body is no event of Stripe: that it was signed is what counts here.
    private static byte[] StripeBody => Body;

    private static PostVerdict Verify(byte[] body) =>
        new FastSpringVerifier().Verify(Post(body, 0, ("X-FS-Signature", FastSpring)), [new SigningSecret(Secret)]);

    private static GatewayPost StandardPost(long later, string signature) =>
        Post(Body, later, ("Webhook-Id", "msg_1"), ("Webhook-Timestamp", "1671552777"), ("Webhook-Signature", signature));

    private static bool IsAccepted(IPostVerifier verifier, GatewayPost post, string[] secrets) =>
        verifier.Verify(post, [.. secrets.Select(secret => new SigningSecret(secret))]) is PostVerdict.Accepted;

    private static GatewayPost Post(byte[] body, long later, params (string Name, string Value)[] headers) => new(
        body, new PostHeaders(headers.Select(header => KeyValuePair.Create(header.Name, header.Value))), DateTimeOffset.FromUnixTimeSeconds(SignedAt + later));
}
