using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace FastSpringEmulator;

/// <summary>
/// Posts events as the gateway does: several in one post, signed, at least once. A seed decides what is repeated, comes out of order, is lost until
/// the sweep, or is resent by hand under a new id.
/// </summary>
public sealed class Webhooks(Gateway gateway, string secret, int seed)
{
    private readonly Random _random = new(seed);
    private readonly HashSet<string> _lost = new(StringComparer.Ordinal);

    /// <summary>Percent of events that are never posted; only a pull finds them.</summary>
    public int LostPercent { get; init; }

    /// <summary>Percent of events that are posted again.</summary>
    public int RepeatedPercent { get; init; }

    /// <summary>Percent of events that are resent under a new id.</summary>
    public int ResentPercent { get; init; }

    /// <summary>Percent of events that stay back until a later round.</summary>
    public int LatePercent { get; init; }

    /// <summary>True when events come in any order.</summary>
    public bool Reorders { get; init; }

    /// <summary>The posts of a round: bodies of one to three events.</summary>
    public IReadOnlyList<byte[]> Round()
    {
        foreach (var told in gateway.Events.Where(told => !told.IsProcessed && Draw(ResentPercent)).ToList()) gateway.Resend(told);
        var due = gateway.Events.Where(told => !told.IsProcessed && !_lost.Contains(told.Id)).ToList();
        foreach (var told in due.Where(_ => Draw(LostPercent)).ToList()) _lost.Add(told.Id);
        due.RemoveAll(told => _lost.Contains(told.Id) || Draw(LatePercent));
        due.AddRange(due.Where(_ => Draw(RepeatedPercent)).ToList());
        if (Reorders) due = [.. due.OrderBy(_ => _random.Next())];
        return [.. due.Chunk(1 + _random.Next(3)).Select(Body)];
    }

    /// <summary>Marks what was answered with 200 as taken.</summary>
    public void Taken(byte[] body)
    {
        var text = Encoding.UTF8.GetString(body);
        foreach (var told in gateway.Events.Where(told => text.Contains($"\"id\":\"{told.Id}\"", StringComparison.Ordinal))) told.IsProcessed = true;
    }

    /// <summary>Marks the events that an answer of 202 names as taken; the others come again.</summary>
    public void Taken(IReadOnlyCollection<string> ids)
    {
        foreach (var told in gateway.Events.Where(told => ids.Contains(told.Id))) told.IsProcessed = true;
    }

    /// <summary>Posts a round to an address; returns how many posts were taken as a whole.</summary>
    public int Deliver(Uri address)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(30) };
        var taken = 0;
        foreach (var body in Round())
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
            request.Headers.TryAddWithoutValidation("X-FS-Signature", Signature(body));
            using var response = http.Send(request);
            if (response.StatusCode == HttpStatusCode.Accepted) Taken(new StreamReader(response.Content.ReadAsStream()).ReadToEnd().Split('\n'));
            if (response.StatusCode != HttpStatusCode.OK) continue;
            Taken(body);
            taken++;
        }
        return taken;
    }

    /// <summary>The signature of a body.</summary>
    public string Signature(byte[] body) => Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));

    private static byte[] Body(IEnumerable<Event> events) =>
        Encoding.UTF8.GetBytes(new JsonObject { ["events"] = Json.List(events.Select(Json.Of)) }.ToJsonString());

    private bool Draw(int percent) => _random.Next(100) < percent;
}
