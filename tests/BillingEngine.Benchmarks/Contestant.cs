namespace BillingEngine.Benchmarks;

/// <summary>One way to bill a generated month.</summary>
/// <param name="Name">How tables call it.</param>
/// <param name="Command">What is timed.</param>
/// <param name="Prepare">Puts files and databases into the state before the command; not timed.</param>
/// <param name="Totals">Reads what the command billed.</param>
internal sealed record Contestant(string Name, MeasuredCommand Command, Action Prepare, Func<InvoiceTotals> Totals);
