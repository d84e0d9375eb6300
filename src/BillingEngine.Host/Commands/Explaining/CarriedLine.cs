namespace BillingEngine.Host.Commands.Explaining;

/// <summary>A line of a document that another line rests on.</summary>
/// <param name="Document">Its number.</param>
/// <param name="Line">Line number.</param>
/// <param name="Description">What it says.</param>
/// <param name="AmountMinor">In minor units.</param>
internal sealed record CarriedLine(string Document, int Line, string Description, long AmountMinor);
