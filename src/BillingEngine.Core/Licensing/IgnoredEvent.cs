namespace BillingEngine.Core.Licensing;

/// <summary>An event that could not apply on its day (L2): it changes nothing and is listed for review.</summary>
/// <param name="Event">The event.</param>
/// <param name="Reason">Why, as the end of a sentence.</param>
public sealed record IgnoredEvent(LicenseEvent Event, string Reason);
