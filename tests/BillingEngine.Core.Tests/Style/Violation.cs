namespace BillingEngine.Core.Tests.Style;

/// <summary>A place that breaks a rule of style, with what to do about it.</summary>
/// <param name="Path">File, from the root.</param>
/// <param name="Line">From 1.</param>
/// <param name="Advice">What is wrong and what to do.</param>
internal sealed record Violation(string Path, int Line, string Advice)
{
    public override string ToString() => $"{Path}:{Line}: {Advice}";
}
