namespace BillingEngine.Core.Licensing.PrepaidKeys;

/// <summary>A key that was imported, and where it works.</summary>
/// <param name="Id">Its number in storage.</param>
/// <param name="Key">What it gives.</param>
/// <param name="Activation">Where; null while it is unused.</param>
public sealed record StoredKey(int Id, PrepaidKey Key, KeyActivation? Activation);
