namespace BillingEngine.Core.Payments;

/// <summary>A row of <c>receivables.csv</c> (P7): a document with something open.</summary>
/// <param name="Account">Account code.</param>
/// <param name="Document">Its number.</param>
/// <param name="IssuedOn">Date of issue.</param>
/// <param name="DueOn">The day from which it is overdue when it cannot be charged.</param>
/// <param name="Open">What is open, above 0.</param>
/// <param name="AgeDays">Days since its issue.</param>
/// <param name="State">Its state.</param>
public sealed record Receivable(string Account, string Document, DateOnly IssuedOn, DateOnly DueOn, Money Open, int AgeDays, DocumentState State);
