using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace BillingEngine.Connectors.Usage.Sources;

/// <summary>The Managed Backup Service API with its token: taken at the first request, renewed before it expires and after a 401.</summary>
internal sealed class ManagedBackupApi(SourceAccess access) : IDisposable
{
    private const string LoginPath = "api/Provider/Login";

    // The life that the vendor documents; answers may say another.
    private static readonly TimeSpan DocumentedLife = TimeSpan.FromDays(14);
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    private readonly SourceHttp _http = new(access);
    private string _token = "";
    private DateTimeOffset _renewAt;

    /// <summary>Gets a list as it comes.</summary>
    /// <exception cref="SourceException">It cannot be had now.</exception>
    public byte[] Get(string path, CancellationToken stop)
    {
        if (_token.Length == 0 || access.Clock.GetUtcNow() >= _renewAt) Login(stop);
        var answer = Ask(path, stop);
        if (answer.Status == HttpStatusCode.Unauthorized)
        {
            Login(stop);
            answer = Ask(path, stop);
        }
        return answer.IsGood
            ? answer.Body
            : throw new SourceException($"{access.Url} answered {(int)answer.Status} to {path}"
                + (answer.Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden ? ": the API credentials may not read it." : "."));
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private SourceAnswer Ask(string path, CancellationToken stop) => _http.Send(path, url => new HttpRequestMessage(HttpMethod.Get, url)
    {
        Headers = { Authorization = new AuthenticationHeaderValue("Bearer", _token) },
    }, stop);

    private void Login(CancellationToken stop)
    {
        _token = "";
        var answer = _http.Send(LoginPath, url => new HttpRequestMessage(HttpMethod.Post, url) { Content = Credentials() }, stop);
        // The answer to a login is never kept or shown: it holds the token.
        if (!answer.IsGood)
            throw new SourceException($"{access.Url} answered {(int)answer.Status} to the login of {access.User}: check User and Password of the source.");
        var login = SourceJson.Object("The answer to the login", answer.Body);
        _token = login.Text("access_token", "token");
        if (_token.Length == 0) throw new SourceException($"{access.Url} answered the login without an access token.");
        var life = int.TryParse(login.Text("expires_in"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds > 0
            ? TimeSpan.FromSeconds(seconds)
            : DocumentedLife;
        _renewAt = access.Clock.GetUtcNow() + (life > Margin * 2 ? life - Margin : life / 2);
    }

    private ByteArrayContent Credentials()
    {
        using var body = new MemoryStream();
        using (var writer = new Utf8JsonWriter(body))
        {
            writer.WriteStartObject();
            writer.WriteString("UserName", access.User);
            writer.WriteString("Password", access.Password);
            writer.WriteEndObject();
        }
        return new ByteArrayContent(body.ToArray()) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
    }
}
