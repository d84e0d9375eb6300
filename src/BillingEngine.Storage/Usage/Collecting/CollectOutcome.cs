namespace BillingEngine.Storage.Usage.Collecting;

/// <summary>How a collect ended.</summary>
/// <param name="EndedAt">When.</param>
/// <param name="Rows">Usage rows that its fetches were read to.</param>
/// <param name="Error">What of it could not be fetched or used, in a sentence; empty when it is complete.</param>
public sealed record CollectOutcome(DateTimeOffset EndedAt, long Rows, string Error)
{
    /// <summary>True when all that the source had was fetched and taken in.</summary>
    public bool IsComplete => Error.Length == 0;
}
