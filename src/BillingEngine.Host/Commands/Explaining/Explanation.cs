using BillingEngine.Core.Invoicing;

namespace BillingEngine.Host.Commands.Explaining;

/// <summary>How the amount of a line came to be, so that a person can work it out again.</summary>
internal sealed record Explanation
{
    /// <summary>The line.</summary>
    public required ExplainedLine Line { get; init; }

    /// <summary>Steps in order, each a title and what it says.</summary>
    public required IReadOnlyList<ExplanationStep> Steps { get; init; }

    /// <summary>The subjects of a usage line.</summary>
    public IReadOnlyList<SubjectExplanation> Subjects { get; init; } = [];

    /// <summary>What was worked out and is not what is stored; empty when all agrees.</summary>
    public required IReadOnlyList<string> Differences { get; init; }

    /// <summary>Explains a line.</summary>
    public static Explanation Of(ExplainedLine line) => line.Kind == LineKind.Usage
        ? new UsageExplanation(line).Explain()
        : new TrueUpExplanation(line).Explain();
}
