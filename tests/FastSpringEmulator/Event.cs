namespace FastSpringEmulator;

/// <summary>An event of the gateway.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Type">Its type.</param>
/// <param name="Created">Milliseconds since 1970.</param>
/// <param name="IsLive">False for test traffic.</param>
/// <param name="Content">Its content as JSON.</param>
public sealed record Event(string Id, string Type, long Created, bool IsLive, string Content)
{
    /// <summary>True once it was marked or taken.</summary>
    public bool IsProcessed { get; set; }

    /// <summary>The event as it stands in a post.</summary>
    public string Json => FastSpringEmulator.Json.Of(this).ToJsonString();
}
