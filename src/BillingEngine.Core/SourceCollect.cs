namespace BillingEngine.Core;

/// <summary>The newest collect of a usage source that did not fail.</summary>
/// <param name="Source">Its name.</param>
/// <param name="BegunAt">When that collect began; null when there was none.</param>
public sealed record SourceCollect(string Source, DateTimeOffset? BegunAt);
