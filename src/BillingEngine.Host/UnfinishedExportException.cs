namespace BillingEngine.Host;

/// <summary>Documents are stored, their exports are not written: exit code 1. The message says how to go on.</summary>
internal sealed class UnfinishedExportException(string message, Exception cause) : Exception(message, cause);
