namespace BillingEngine.Core.Catalog;

/// <summary>A licence type of a price book. Quantities are in millionths (see <see cref="Quantity"/>).</summary>
public sealed record Product
{
    /// <summary>1–200 characters, compared ordinally.</summary>
    public required string Code { get; init; }

    /// <summary>What documents call it.</summary>
    public required string Name { get; init; }

    /// <summary>What one licence covers: <c>instance</c>, <c>user</c>.</summary>
    public required string Unit { get; init; }

    /// <summary>A group of products, for reports; empty for none.</summary>
    public string Family { get; init; } = "";

    /// <summary>How days become a billable quantity (D9).</summary>
    public Basis Basis { get; init; } = Basis.Peak;

    /// <summary>Days of trial from the first used day (D8), 0–3,660.</summary>
    public int TrialDays { get; init; }

    /// <summary>Fewer used days than this are not billed, basis <c>peak</c> only (D9), 1–31.</summary>
    public int MinDays { get; init; } = 1;

    /// <summary>What every subject includes (D9).</summary>
    public Quantity IncludedPerSubject { get; init; }

    /// <summary>What every account includes (D10).</summary>
    public Quantity IncludedPerAccount { get; init; }

    /// <summary>More is listed for review and changes no bill (D11); null for no limit.</summary>
    public Quantity? MaxPerAccount { get; init; }

    /// <summary>Counted and listed, never charged (D11).</summary>
    public bool Free { get; init; }

    /// <summary>Counted by its licences instead of by usage records: <c>"counts": "license"</c> (D7).</summary>
    public bool CountsLicenses { get; init; }

    /// <summary>Other codes that mean this licence (D7).</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];
}
