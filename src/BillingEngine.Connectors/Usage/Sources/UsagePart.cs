namespace BillingEngine.Connectors.Usage.Sources;

/// <summary>A part of a fetch that is used or refused as a whole: a dropped file, or a whole snapshot.</summary>
/// <param name="Name">What it is called, like the dropped file.</param>
/// <param name="File">The usage file to import, in the columns of <c>usage/*.csv</c>; empty when there is none because of a fault.</param>
public sealed record UsagePart(string Name, string File)
{
    /// <summary>Why it cannot be used, in a sentence; null when it can.</summary>
    public string? Fault { get; init; }

    /// <summary>Of a snapshot the accounts that it tells of, also those that use nothing; empty otherwise.</summary>
    public IReadOnlyList<string> Accounts { get; init; } = [];
}
