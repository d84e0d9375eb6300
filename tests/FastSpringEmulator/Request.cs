namespace FastSpringEmulator;

/// <summary>A request as it came.</summary>
internal sealed record Request(string Method, Uri Url, string Body);
