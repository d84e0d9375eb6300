namespace BillingEngine.Host;

/// <summary>A value that was configured somewhere.</summary>
/// <param name="Key">Path of the key: <c>CorrectionWindow</c>, <c>Vendor:Name</c>; in any case.</param>
/// <param name="Value">As it was written.</param>
/// <param name="Origin">Where: <c>appsettings.json</c>, <c>environment variable BILLING_OUTPUT</c>, <c>--output</c>.</param>
internal sealed record Setting(string Key, string Value, string Origin)
{
    /// <summary>True for what came from the environment.</summary>
    public bool FromEnvironment { get; init; }
}
