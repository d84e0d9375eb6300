using BillingEngine.Core.Payments;

namespace BillingEngine.Storage.Payments;

/// <summary>A step of an attempt: the state it reaches, when, and why.</summary>
/// <param name="State">The next state.</param>
/// <param name="At">By the clock of the machine.</param>
/// <param name="Reason">What the gateway or a person said; empty for nothing.</param>
/// <param name="IsRefusal">True when the gateway declined the charge, which counts for retries (P3).</param>
public sealed record AttemptStep(AttemptState State, DateTimeOffset At, string Reason = "", bool IsRefusal = false);
