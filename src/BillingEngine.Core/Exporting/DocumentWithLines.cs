namespace BillingEngine.Core.Exporting;

/// <summary>A document with its lines, in the order of their numbers.</summary>
public sealed record DocumentWithLines(ListedDocument Document, IReadOnlyList<ListedLine> Lines)
{
    /// <summary>The account's id in storage; 0 for a document that was never stored.</summary>
    public int AccountId { get; init; }
}
