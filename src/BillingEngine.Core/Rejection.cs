namespace BillingEngine.Core;

/// <summary>A row that cannot be used (D6): stored and listed, never dropped.</summary>
/// <param name="Line">1-based line of the file where the row starts.</param>
/// <param name="Reason">What is wrong with it, and what to do.</param>
/// <param name="Raw">The row as it came, without its line end.</param>
/// <param name="Retry">What has to be known for it to pass.</param>
public sealed record Rejection(int Line, string Reason, ReadOnlyMemory<byte> Raw, RejectionRetry Retry = RejectionRetry.Never);
