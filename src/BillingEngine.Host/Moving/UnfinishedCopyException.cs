namespace BillingEngine.Host.Moving;

/// <summary>A copy ended before it was done: exit code 1. The message says whose fault it was and how to go on.</summary>
internal sealed class UnfinishedCopyException(string message, Exception cause) : Exception(message, cause);
