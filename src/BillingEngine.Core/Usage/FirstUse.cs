namespace BillingEngine.Core.Usage;

/// <summary>The first used day of a subject under a product code as reported (D8).</summary>
public sealed record FirstUse(string ProductCode, string Subject, DateOnly Day);
