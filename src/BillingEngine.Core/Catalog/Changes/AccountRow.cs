namespace BillingEngine.Core.Catalog.Changes;

/// <summary>A row of <c>accounts.csv</c> whose fields are right by themselves.</summary>
/// <param name="Line">1-based line of the file where the row starts.</param>
/// <param name="Raw">The row as it came, without its line end.</param>
/// <param name="Given">What it says.</param>
public sealed record AccountRow(int Line, ReadOnlyMemory<byte> Raw, GivenAccount Given);
