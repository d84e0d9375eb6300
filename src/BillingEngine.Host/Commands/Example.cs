namespace BillingEngine.Host.Commands;

/// <summary>A command line to try.</summary>
/// <param name="Line">The command line.</param>
/// <param name="Purpose">What it does, in a few words.</param>
internal sealed record Example(string Line, string Purpose);
