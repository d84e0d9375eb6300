using BillingEngine.Core.Payments;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Core.Tests.Payments;

/// <summary>P2: the state of a document is derived, never stored. The invoice is 20.00.</summary>
public sealed class DocumentBalanceTests
{
    // at issue, later credit, settled, charged back, refunded, written off → open, state, and the state when its time is up
    [Theory]
    [InlineData(0, 0, 0, 0, 0, 0, 2000, "issued", "overdue")]
    [InlineData(700, 0, 0, 0, 0, 0, 1300, "issued", "overdue")]
    [InlineData(0, 700, 0, 0, 0, 0, 1300, "issued", "overdue")]
    [InlineData(0, 2000, 0, 0, 0, 0, 0, "paid", "paid")]
    [InlineData(0, 0, 1500, 0, 0, 0, 500, "partly-paid", "partly-paid")]
    [InlineData(0, 0, 2000, 0, 0, 0, 0, "paid", "paid")]
    [InlineData(700, 0, 1300, 0, 0, 0, 0, "paid", "paid")]
    [InlineData(0, 0, 2000, 0, 2000, 0, 0, "refunded", "refunded")]
    [InlineData(0, 0, 2000, 2000, 0, 0, 2000, "charged-back", "charged-back")]
    [InlineData(0, 0, 4000, 2000, 0, 0, 0, "paid", "paid")] // charged again after a charge-back
    [InlineData(0, 0, 0, 0, 0, 2000, 0, "written-off", "written-off")]
    [InlineData(0, 0, 1500, 0, 0, 500, 0, "written-off", "written-off")]
    public void State_follows_from_the_sums(
        long atIssue, long later, long settled, long back, long refunded, long writtenOff, long open, string state, string whenUp)
    {
        var balance = new DocumentBalance
        {
            ChargedMinor = 2000,
            CreditedAtIssueMinor = atIssue,
            CreditedLaterMinor = later,
            SettledMinor = settled,
            ChargedBackMinor = back,
            RefundedMinor = refunded,
            WrittenOffMinor = writtenOff,
        };
        balance.OpenMinor.Should().Be(open);
        DocumentStates.NameOf(balance.State(isOverdue: false)).Should().Be(state);
        DocumentStates.NameOf(balance.State(isOverdue: true)).Should().Be(whenUp);
    }

    // P2: refunded, charged-back, underpaid and written-off documents are charged only when they are named.
    [Theory]
    [InlineData(0, 0, 0, 0, false, true, 2000)]
    [InlineData(1500, 0, 0, 0, true, false, 500)]
    [InlineData(2000, 0, 0, 0, true, false, 0)]
    [InlineData(2000, 2000, 0, 0, true, false, 2000)]
    [InlineData(2000, 0, 2000, 0, true, false, 2000)]
    [InlineData(0, 0, 0, 2000, false, false, 2000)]
    [InlineData(0, 0, 0, 0, true, false, 2000)] // captured in another currency
    public void IsCollected_only_what_is_open_and_was_never_captured(
        long settled, long back, long refunded, long writtenOff, bool captured, bool isCollected, long chargeable)
    {
        var balance = new DocumentBalance
        {
            ChargedMinor = 2000,
            SettledMinor = settled,
            ChargedBackMinor = back,
            RefundedMinor = refunded,
            WrittenOffMinor = writtenOff,
            WasCaptured = captured,
        };
        balance.IsCollected.Should().Be(isCollected);
        balance.ChargeableMinor.Should().Be(chargeable);
    }

    // An invoice of 20.00 with 5.00 written off, nothing settled: open 15.00.
    [Theory]
    [InlineData(1000, 1000, 0)]
    [InlineData(1500, 1500, 0)]
    [InlineData(1800, 1500, 300)]
    [InlineData(2500, 1500, 500)]
    public void PaymentSplit_settles_what_is_open_then_recovers_what_was_given_up(long available, long settled, long recovered)
    {
        var balance = new DocumentBalance { ChargedMinor = 2000, WrittenOffMinor = 500 };
        PaymentSplit.Of(balance, available).Should().Be(new PaymentSplit(settled, recovered, 0));
    }

    [Fact]
    public void PaymentSplit_of_a_refunded_document_collects_again_what_went_back()
    {
        var balance = new DocumentBalance { ChargedMinor = 2000, SettledMinor = 2000, RefundedMinor = 2000, WasCaptured = true };
        PaymentSplit.Of(balance, 2100).Should().Be(new PaymentSplit(0, 0, 2000));
    }

    [Theory]
    [InlineData(2000, 0, 0, 0, 0, 2000)]
    [InlineData(2500, 0, 500, 0, 500, 2000)]
    [InlineData(300, 0, 500, 0, 300, 0)]
    [InlineData(700, 700, 0, 700, 0, 0)]
    [InlineData(1000, 700, 200, 700, 200, 100)]
    public void ReturnSplit_takes_credit_then_the_unallocated_rest_then_the_document(
        long amount, long credit, long unallocated, long fromCredit, long fromRest, long fromDocument) =>
        ReturnSplit.Of(amount, credit, unallocated).Should().Be(new ReturnSplit(fromCredit, fromRest, fromDocument));
}
