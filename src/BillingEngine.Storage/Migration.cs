namespace BillingEngine.Storage;

/// <summary>A forward-only step of the schema.</summary>
/// <param name="Ordinal">From 1, the same on every engine.</param>
/// <param name="Name">File name without its ending: <c>0001_initial</c>.</param>
/// <param name="Text">The script.</param>
public sealed record Migration(int Ordinal, string Name, string Text);
