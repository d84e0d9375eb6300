namespace BillingEngine.Core.Exporting;

/// <summary>The party that documents come from.</summary>
/// <param name="Name">Name on documents.</param>
/// <param name="Address">Address lines, separated by line feeds; empty for none.</param>
/// <param name="Contact">Where questions go; empty for none.</param>
public sealed record Vendor(string Name, string Address = "", string Contact = "");
