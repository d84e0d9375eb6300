namespace BillingEngine.Core.Exporting;

/// <summary>A document with its lines, in the order of their numbers.</summary>
public sealed record DocumentWithLines(ListedDocument Document, IReadOnlyList<ListedLine> Lines);
