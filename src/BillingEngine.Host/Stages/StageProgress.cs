namespace BillingEngine.Host.Stages;

/// <summary>How far a stage is.</summary>
/// <param name="Stage">What it does, in a word or three: <c>reading usage</c>.</param>
/// <param name="Done">Units done so far.</param>
/// <param name="Total">Units in all; 0 while unknown.</param>
public sealed record StageProgress(string Stage, long Done, long Total);
