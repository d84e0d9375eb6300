namespace BillingEngine.Host.Commands.Explaining;

/// <summary>One step of an explanation.</summary>
/// <param name="Title">What the step finds: <c>Quantity</c>, <c>Price</c>.</param>
/// <param name="Lines">What it says, one line or more.</param>
internal sealed record ExplanationStep(string Title, IReadOnlyList<string> Lines);
