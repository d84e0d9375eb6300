namespace BillingEngine.Core.Licensing.Administration;

/// <summary>What an import changes of an administrator.</summary>
/// <param name="Administrator">Its code.</param>
/// <param name="Before">What was in force for the account; null for nothing.</param>
/// <param name="After">What is in force from now on.</param>
public sealed record GrantChange(string Administrator, Grant? Before, Grant After);
