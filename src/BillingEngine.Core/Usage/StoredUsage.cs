namespace BillingEngine.Core.Usage;

/// <summary>A stored state that is joined into a buffer, so that what was merged earlier and what is new become one (D3–D5).</summary>
public readonly ref struct StoredUsage
{
    /// <summary>Revision that was the highest (D4).</summary>
    public required int Revision { get; init; }

    /// <summary>Daily millionths, as many as the month has days.</summary>
    public required ReadOnlySpan<long> Days { get; init; }

    /// <summary>UTF-8 of the company; empty for none.</summary>
    public required ReadOnlySpan<byte> Company { get; init; }

    /// <summary>Day of the month of the record the company is from.</summary>
    public required int CompanyDay { get; init; }

    /// <summary>UTF-8 of the subject name; empty for none.</summary>
    public required ReadOnlySpan<byte> SubjectName { get; init; }

    /// <summary>Day of the month of the record the subject name is from.</summary>
    public required int SubjectNameDay { get; init; }

    /// <summary>Ids of the contributing import files.</summary>
    public required IReadOnlyList<int> Files { get; init; }
}
