using System.Net;
using System.Net.Http.Headers;
using BillingEngine.Host.Tests.Commands;
using BillingEngine.Host.Tests.Payments.Webhooks;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Licensing;

/// <summary>API keys: shown once, hashed at rest, asked for by everything but webhooks and liveness; an account's key reads its own token alone.</summary>
public sealed class ApiKeyTests : IDisposable
{
    private readonly ServedInbox _served = new();

    public ApiKeyTests()
    {
        using var month = new SmallMonth();
        Run("import", month.Input).ExitCode.Should().Be(0);
        Run("entitlements", "keygen").ExitCode.Should().Be(0);
    }

    public void Dispose() => _served.Dispose();

    // What each key gets. The provider reads all; an account's key neither another's token nor whether there is another.
    [Theory]
    [InlineData("", "/entitlements/acme", 401)]
    [InlineData("", "/health/ready", 401)]
    [InlineData("", "/health/live", 200)]
    [InlineData("wrong", "/entitlements/acme", 401)]
    [InlineData("acme", "/entitlements/acme", 200)]
    [InlineData("acme", "/entitlements/bolt", 403)]
    [InlineData("acme", "/entitlements/nobody", 403)]
    [InlineData("acme", "/entitlements/", 404)]
    [InlineData("acme", "/entitlements/acme/", 403)]
    [InlineData("acme", "/entitlements/ACME", 403)]
    [InlineData("acme", "/health/ready", 403)]
    [InlineData("provider", "/entitlements/acme", 200)]
    [InlineData("provider", "/entitlements/bolt", 200)]
    [InlineData("provider", "/entitlements/nobody", 404)]
    [InlineData("provider", "/health/ready", 200)]
    public void Get_is_answered_for_keys_that_may(string who, string path, int status)
    {
        var key = who switch
        {
            "" => "",
            "wrong" => "bek_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
            "provider" => Add("--name", "monitor"),
            _ => Add("--name", who, "--account", who),
        };

        Get(path, key).Status.Should().Be(status);
    }

    [Fact]
    public void Get_gives_the_token_that_publish_writes_and_it_verifies()
    {
        var key = Add("--name", "agents", "--account", "acme");

        var (_, text, type) = Get("/entitlements/acme", key);

        type.Should().Be("application/jose");
        var file = _served.At("token");
        File.WriteAllText(file, text);
        Run("entitlements", "check", file, "--now", "2024-10-01T13:00:00Z", "--json").Output.Should().Contain("\"verified\"").And.Contain("\"acme\"");
    }

    // Codes have blanks, slashes and letters of all kinds.
    [Theory]
    [InlineData("a/b ö", "/entitlements/a%2Fb%20%C3%B6", 200)]
    [InlineData("a/b ö", "/entitlements/a/b%20%C3%B6", 200)]
    [InlineData("a/b ö", "/entitlements/a%2Fb", 403)]
    public void Get_finds_accounts_by_their_encoded_codes(string account, string path, int status)
    {
        var file = _served.At("accounts.csv");
        File.WriteAllText(file, $"account,name,currency,price_book\n{account},A,USD,book\n");
        Run("import", file).ExitCode.Should().Be(0);

        Get(path, Add("--name", "odd", "--account", account)).Status.Should().Be(status);
    }

    [Fact]
    public void Get_without_a_signing_key_is_503_and_says_why()
    {
        using var served = new ServedInbox();
        using var month = new SmallMonth();
        served.Run("import", month.Input).ExitCode.Should().Be(0);
        served.AddKey();

        served.Client.GetAsync("/entitlements/acme").Result.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);

        served.Error.Should().Contain("No entitlement token can be signed").And.Contain("entitlements keygen");
    }

    [Fact]
    public void Revoke_closes_from_the_next_request_on()
    {
        var key = Add("--name", "agents", "--account", "acme");
        Get("/entitlements/acme", key).Status.Should().Be(200);

        Run("keys", "revoke", "agents").Output.Should().Be("Revoked: 'agents' opens nothing any more.\n");

        Get("/entitlements/acme", key).Status.Should().Be(401);
        Run("keys", "revoke", "agents").ExitCode.Should().Be(2);
        Run("keys", "add", "--name", "agents").Error.Should().Contain("There is a key 'agents' already, or was");
    }

    [Fact]
    public void Add_shows_the_key_once_and_keeps_it_nowhere()
    {
        var run = Run("keys", "add", "--name", "agents", "--account", "acme", "--permissions", "billing manage-licenses");
        var key = run.Output.Trim();

        key.Should().MatchRegex("^bek_[A-Za-z0-9_-]{43}$");
        run.Error.Should().Contain("shown once");
        Run("keys", "list").Output.Should().MatchRegex("agents +acme +manage-licenses billing +20").And.NotContain(key);
        Run("audit", "list").Output.Should().Contain("api-key-added").And.NotContain(key);
        Add("--name", "more").Should().NotBe(key);
        foreach (var file in Directory.EnumerateFiles(_served.At(".")).Where(file => !file.EndsWith("-shm", StringComparison.Ordinal)))
            File.ReadAllText(file, System.Text.Encoding.Latin1).Should().NotContain(key[4..], file);
    }

    [Theory]
    [InlineData("--name agents --account nobody", "There is no account 'nobody'")]
    [InlineData("--account acme", "--name is missing")]
    [InlineData("--name agents --permissions billing", "--permissions needs --account")]
    [InlineData("--name agents --account acme --permissions everything", "'everything' is not a permission")]
    public void Add_wrong_options_are_told(string options, string fault)
    {
        var run = Run(["keys", "add", .. options.Split(' ')]);

        run.ExitCode.Should().Be(2);
        run.Error.Should().Contain(fault);
        Run("keys", "list").Output.Should().Be("No key.\n");
    }

    [Fact]
    public void Keys_are_the_provider_s()
    {
        Run("keys", "list", "--actor", "anna").ExitCode.Should().Be(2);
        Run("keys", "add", "--name", "x", "--actor", "anna").ExitCode.Should().Be(2);
    }

    private string Add(params string[] options)
    {
        var run = Run(["keys", "add", .. options]);
        run.ExitCode.Should().Be(0, run.Error);
        return run.Output.Trim();
    }

    private ProgramRun Run(params string[] args) => _served.Run(args);

    private (int Status, string Text, string? Type) Get(string path, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (key.Length > 0) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var answer = _served.Client.Send(request);
        return ((int)answer.StatusCode, ServedInbox.Text(answer), answer.Content.Headers.ContentType?.MediaType);
    }
}
