namespace BillingEngine.Storage.Usage;

/// <summary>A usage file with rejected rows that can still pass.</summary>
public sealed record RetryableFile
{
    /// <summary>Its id.</summary>
    public int Id { get; init; }

    /// <summary>Relative to the input it came with.</summary>
    public string Path { get; init; } = "";

    /// <summary>Its column names as a JSON array.</summary>
    public string Columns { get; init; } = "";
}
