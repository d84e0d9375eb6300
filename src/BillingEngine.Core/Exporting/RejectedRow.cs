namespace BillingEngine.Core.Exporting;

/// <summary>A row of an input file that is not used (D6).</summary>
/// <param name="File">Relative to the input, with <c>/</c>.</param>
/// <param name="Line">The line where it starts, from 1.</param>
/// <param name="Reason">What is wrong.</param>
/// <param name="Raw">The row as it came; not always valid UTF-8.</param>
public sealed record RejectedRow(string File, long Line, string Reason, ReadOnlyMemory<byte> Raw);
