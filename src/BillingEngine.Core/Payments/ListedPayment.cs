namespace BillingEngine.Core.Payments;

/// <summary>A row of <c>payments.csv</c> (P7): a captured order, or money that went back of one, with amounts below 0.</summary>
/// <param name="Payment"><c>P-</c> and the number of the payment, or <c>R-</c> and the number of the return.</param>
/// <param name="Account">Account code; empty when nobody's.</param>
/// <param name="Document">Number of the document; empty for none.</param>
/// <param name="Order">Order id.</param>
/// <param name="CapturedOn">Day in UTC.</param>
/// <param name="Amount">Less tax.</param>
/// <param name="Tax">Tax.</param>
/// <param name="State">captured, unallocated, wrong-currency, refunded, charged-back; of money that went back refund or chargeback.</param>
public sealed record ListedPayment(
    string Payment, string Account, string Document, string Order, DateOnly CapturedOn, Money Amount, Money Tax, string State);
