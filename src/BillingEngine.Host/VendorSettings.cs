namespace BillingEngine.Host;

/// <summary>The party that documents come from.</summary>
public sealed record VendorSettings
{
    /// <summary>Name on documents; <c>Your company</c> by default.</summary>
    public string Name { get; init; } = "Your company";

    /// <summary>Address lines, separated by line feeds; empty by default.</summary>
    public string Address { get; init; } = "";

    /// <summary>Where questions go; empty by default.</summary>
    public string Contact { get; init; } = "";
}
