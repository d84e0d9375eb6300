using System.Text.Json.Nodes;

namespace FastSpringEmulator;

/// <summary>An answer: a status and JSON, or no answer at all.</summary>
internal sealed record Reply(int Status, string Body)
{
    /// <summary>An answer of success.</summary>
    public static Reply Good(JsonNode body) => new(200, body.ToJsonString());

    /// <summary>The connection breaks instead of an answer.</summary>
    public const int Broken = -1;

    /// <summary>No answer until the caller gives up.</summary>
    public const int Hanging = -2;
}
