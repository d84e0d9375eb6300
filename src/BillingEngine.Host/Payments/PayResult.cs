namespace BillingEngine.Host.Payments;

/// <summary>What a collection run did.</summary>
/// <param name="Lines">One for each document it looked at, in the order of the documents.</param>
/// <param name="ToSettle">Attempts whose outcome nobody knows after a day, for <c>pay settle</c> (P1).</param>
public sealed record PayResult(IReadOnlyList<PayLine> Lines, IReadOnlyList<PayLine> ToSettle);
