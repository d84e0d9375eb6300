using BillingEngine.Host.Stages;

namespace BillingEngine.Host.Moving;

/// <summary>What a copy did.</summary>
/// <param name="From">The name of the source.</param>
/// <param name="To">The name of the target, which is not its whole connection string.</param>
internal sealed record CopyResult(string From, string To)
{
    /// <summary>True when the rows had arrived already, by an earlier copy that was stopped before it was done.</summary>
    public bool HadArrived { get; init; }

    /// <summary>True when everything was done already: the source was moved there.</summary>
    public bool WasDone { get; init; }

    /// <summary>Tables whose rows were copied, without the inbox.</summary>
    public int Tables { get; init; }

    /// <summary>Rows of them.</summary>
    public long Rows { get; init; }

    /// <summary>Rows of the inbox; null where it stays where it is, or where there is none.</summary>
    public long? InboxRows { get; init; }

    /// <summary>What verifying the target found; null when nothing was looked at. With a difference nothing was kept.</summary>
    public VerifyResult? Verified { get; init; }

    /// <summary>Files that were put beside the target.</summary>
    public IReadOnlyList<string> Carried { get; init; } = [];

    /// <summary>What a person has to carry over, a sentence each.</summary>
    public IReadOnlyList<string> ToCarry { get; init; } = [];
}
