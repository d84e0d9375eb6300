using System.Net;

namespace BillingEngine.Host;

/// <summary>What <c>billing serve</c> listens to and what it takes.</summary>
public sealed record WebhookSettings
{
    private static readonly char[] WhiteSpace = [' ', '\t', '\r', '\n'];

    /// <summary>IP address and port; <c>127.0.0.1:8321</c> by default: nothing beyond this machine. Port 0 takes a free one.</summary>
    public string Listen { get; init; } = "127.0.0.1:8321";

    /// <summary>Bytes of a post, at most; 1,024–67,108,864, 1,048,576 by default.</summary>
    public int MaximumBytes { get; init; } = 1_048_576;

    /// <summary>Posts without a good signature that are answered and told of in a minute; 1–1,000,000, 60 by default. More are put off with 429.</summary>
    public int RefusalsPerMinute { get; init; } = 60;

    /// <summary>FastSpring's secrets, separated by white space; empty by default.</summary>
    public string FastSpringSecrets { get; init; } = "";

    /// <summary>A file that holds them, one a line; none by default.</summary>
    public string? FastSpringSecretFile { get; init; }

    /// <summary>All secrets of FastSpring, from both places.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public IReadOnlyList<string> ReadFastSpringSecrets()
    {
        var text = FastSpringSecretFile is { } file ? $"{FastSpringSecrets}\n{File.ReadAllText(file)}" : FastSpringSecrets;
        return text.Split(WhiteSpace, StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>What is wrong with a place to listen, and what to write; null when it is good.</summary>
    public static string? EndpointFault(string text) =>
        IPEndPoint.TryParse(text, out var endpoint) && text.EndsWith($":{endpoint.Port}", StringComparison.Ordinal)
            ? null
            : "write an IP address and a port, like 127.0.0.1:8321, or 0.0.0.0:8321 for every network";

    /// <summary>Shows no secret.</summary>
    public override string ToString() => $"{nameof(WebhookSettings)} {Listen}";
}
