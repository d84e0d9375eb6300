using BillingEngine.Storage.Payments;

namespace BillingEngine.Host.Payments;

/// <summary>What to send back.</summary>
/// <param name="Document">The invoice or credit note.</param>
/// <param name="Amount">Major units without tax; null for all there is.</param>
/// <param name="Reason">Why; the payer sees it.</param>
internal sealed record RefundRequest(DocumentHead Document, decimal? Amount, string Reason);
