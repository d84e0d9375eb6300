namespace BillingEngine.Host.Commands.Explaining;

/// <summary>An imported file.</summary>
/// <param name="Path">Relative to the input it came from.</param>
/// <param name="Sha256">64 hexadecimal digits.</param>
internal sealed record SourceFile(string Path, string Sha256);
