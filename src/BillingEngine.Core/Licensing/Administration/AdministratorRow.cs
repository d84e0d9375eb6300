namespace BillingEngine.Core.Licensing.Administration;

/// <summary>A row of <c>administrators.csv</c> whose fields are right by themselves.</summary>
/// <param name="Line">1-based line of the file where the row starts.</param>
/// <param name="Raw">The row as it came, without its line end.</param>
/// <param name="Administrator">A code (<see cref="CodeText"/>).</param>
/// <param name="Grant">What it may do, for which account.</param>
public sealed record AdministratorRow(int Line, ReadOnlyMemory<byte> Raw, string Administrator, Grant Grant);
