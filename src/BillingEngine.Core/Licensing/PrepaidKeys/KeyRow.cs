namespace BillingEngine.Core.Licensing.PrepaidKeys;

/// <summary>A row of <c>license_keys.csv</c> whose fields are right by themselves.</summary>
/// <param name="Line">1-based line of the file where the row starts.</param>
/// <param name="Raw">The row as it came, without its line end.</param>
/// <param name="Key">What it says.</param>
public sealed record KeyRow(int Line, ReadOnlyMemory<byte> Raw, PrepaidKey Key);
