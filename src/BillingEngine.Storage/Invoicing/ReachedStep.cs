using BillingEngine.Core;

namespace BillingEngine.Storage.Invoicing;

/// <summary>A step that a run has reached.</summary>
/// <param name="Step">The step.</param>
/// <param name="At">When.</param>
/// <param name="Detail">Why, a sentence a line; empty for nothing to say.</param>
public sealed record ReachedStep(RunStep Step, DateTimeOffset At, string Detail);
