namespace BillingEngine.Connectors.Usage.Sources;

/// <summary>A row of a usage file, in the words of its source.</summary>
/// <param name="Account">Account code.</param>
/// <param name="Product">Product code.</param>
/// <param name="Subject">Subject code.</param>
/// <param name="Date">A date, or an instant that the import turns into the account's local date (D2).</param>
public sealed record UsageSheetRow(string Account, string Product, string Subject, string Date)
{
    /// <summary>The quantity; <c>1</c> by default.</summary>
    public string Quantity { get; init; } = "1";

    /// <summary>The company; empty for none.</summary>
    public string Company { get; init; } = "";

    /// <summary>The subject's name; empty for none.</summary>
    public string SubjectName { get; init; } = "";

    /// <summary>Where in the raw fetch it comes from: file and line, or a record's id.</summary>
    public string Raw { get; init; } = "";
}
