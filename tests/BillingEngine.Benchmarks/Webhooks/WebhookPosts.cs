using System.Security.Cryptography;
using System.Text;

namespace BillingEngine.Benchmarks.Webhooks;

/// <summary>Signed posts as a gateway sends them: one to three events each, some of them twice, out of order. Same seed, same bytes.</summary>
internal sealed class WebhookPosts
{
    public const string Secret = "benchmark-secret";

    private const int Seed = 20241001;
    private const int DuplicatesPerCent = 12;

    private readonly SeededRandom random = new(Seed);
    private readonly List<byte[]> posts = [];

    /// <summary>Makes so many posts.</summary>
    public WebhookPosts(int count)
    {
        var bodies = new List<string>();
        for (var i = 0; i < count; i++)
        {
            bodies.Add(i > 0 && random.Below(100) < DuplicatesPerCent ? bodies[random.Below(i)] : Body());
        }
        for (var i = count - 1; i > 0; i--)
        {
            var other = random.Below(i + 1);
            (bodies[i], bodies[other]) = (bodies[other], bodies[i]);
        }
        posts.AddRange(bodies.Select(Request));
    }

    /// <summary>Whole HTTP requests, in the order they are sent.</summary>
    public IReadOnlyList<byte[]> Requests => posts;

    /// <summary>How many different events they hold.</summary>
    public int Events { get; private set; }

    private string Body()
    {
        var events = Enumerable.Range(0, 1 + (random.Below(10) == 0 ? 2 : 0)).Select(_ => Event(++Events));
        return $$"""{"events":[{{string.Join(',', events)}}]}""";
    }

    private static string Event(int number) => (number % 10) switch
    {
        0 => Envelope(number, "subscription.charge.failed", $$"""{"reason":"EXPIRED_CARD",{{Who(number)}},"quote":null}"""),
        1 => Envelope(number, "return.created", $$"""
            {"return":"return-{{number}}","reference":"EXA-{{number}}","completed":true,{{Who(number)}},"currency":"USD","totalReturn":{{number % 300}}.50,
            "tax":0.0,"original":{"id":"order-{{number}}","total":300.0},"items":[{"product":"backup","quantity":2,"subtotal":300.0}]}
            """),
        _ => Envelope(number, "subscription.charge.completed", $$$"""
            {"order":{"id":"order-{{{number}}}","reference":"EXA-{{{number}}}","currency":"USD","total":{{{number % 90}}}.95,"tax":0,
            "items":[{"product":"backup","quantity":1,"subtotal":{{{number % 90}}}.95,"subscription":"subscription-{{{number % 500}}}"}]},
            "currency":"USD","total":{{{number % 90}}}.95,"status":"successful","timestamp":1727784000000,"sequence":{{{number % 12}}},{{{Who(number)}}}}
            """),
    };

    private static string Envelope(int number, string type, string content) =>
        $$$"""{"id":"event-{{{number}}}","processed":false,"created":1727784000000,"type":"{{{type}}}","live":true,"data":{{{content}}}}""";

    private static string Who(int number) => $"\"account\":\"account-{number % 500}\",\"subscription\":\"subscription-{number % 500}\"";

    private static byte[] Request(string body)
    {
        var signature = Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(body)));
        return Encoding.UTF8.GetBytes(
            "POST /webhooks/fastspring HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
            + $"X-FS-Signature: {signature}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");
    }
}
