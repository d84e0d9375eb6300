namespace BillingEngine.Core;

/// <summary>How a job ended.</summary>
/// <param name="End">In a word.</param>
/// <param name="Detail">In a sentence, without secrets and personal details.</param>
public sealed record JobOutcome(JobEnd End, string Detail)
{
    /// <summary>There was nothing to do.</summary>
    public static JobOutcome Nothing(string detail) => new(JobEnd.Nothing, detail);

    /// <summary>It did what was due.</summary>
    public static JobOutcome Done(string detail) => new(JobEnd.Done, detail);

    /// <summary>It did what was due, and somebody should look, when that is so.</summary>
    public static JobOutcome Done(string detail, bool needsLook) => new(needsLook ? JobEnd.NeedsLook : JobEnd.Done, detail);
}
