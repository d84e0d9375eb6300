namespace BillingEngine.Storage.Usage.Collecting;

/// <summary>A collect as it is stored.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Begun">How it began.</param>
/// <param name="Outcome">How it ended; null while it runs, and of one whose process died.</param>
public sealed record StoredCollect(long Id, NewCollect Begun, CollectOutcome? Outcome);
