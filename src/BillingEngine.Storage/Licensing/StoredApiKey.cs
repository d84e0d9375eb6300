using BillingEngine.Core.Licensing.Administration;

namespace BillingEngine.Storage.Licensing;

/// <summary>An API key as it is stored.</summary>
/// <param name="Key">What it may do.</param>
/// <param name="AddedAt">When it was made.</param>
/// <param name="RevokedAt">When it was revoked; null while it works.</param>
public sealed record StoredApiKey(ApiKey Key, DateTimeOffset AddedAt, DateTimeOffset? RevokedAt);
