namespace BillingEngine.Connectors.Licensing;

/// <summary>A row of <c>license_events.csv</c>: it says something, or is wrong in itself.</summary>
/// <param name="Line">1-based line of the file where the row starts.</param>
/// <param name="Raw">The row as it came, without its line end.</param>
/// <param name="Given">What it says; null when it is wrong.</param>
/// <param name="Fault">What is wrong with it; null when nothing is.</param>
public sealed record LicenseEventRow(int Line, ReadOnlyMemory<byte> Raw, GivenEvent? Given, string? Fault);
