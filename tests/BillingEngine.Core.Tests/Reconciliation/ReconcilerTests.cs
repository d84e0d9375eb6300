using BillingEngine.Core.Payments;
using BillingEngine.Core.Reconciliation;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Core.Tests.Reconciliation;

/// <summary>P6: one row each, with the right state. The invoice is 20.00 USD.</summary>
public sealed class ReconcilerTests
{
    private static readonly Currency Dollar = Currency.Find("USD");

    [Theory]
    [InlineData(2000, 2000, "USD", "matched", 0)]
    [InlineData(1500, 1500, "USD", "underpaid", -500)]
    [InlineData(2500, 2000, "USD", "overpaid", 500)]
    [InlineData(2000, 0, "USD", "duplicate", 0)]
    [InlineData(2000, 0, "EUR", "wrong-currency", 2000)]
    public void Rows_document_with_an_order_compares_net_amounts(long net, long allocated, string currency, string state, long difference)
    {
        var payment = Payment(net, currency) with { AllocatedMinor = allocated, AskedMinor = 2000 };
        var settled = state == "duplicate" ? 2000 : allocated;
        var row = Reconciler.Rows(Document(settled, payment)).Should().ContainSingle().Subject;
        ReconciliationStates.NameOf(row.State).Should().Be(state);
        row.DifferenceMinor.Should().Be(difference);
        (row.TaxMinor, row.Document, row.Order).Should().Be((150, "INV-2024-09-000001", "ord-1"));
    }

    [Theory]
    [InlineData(2000, 0, false, "refunded")]
    [InlineData(0, 2000, false, "charged-back")]
    [InlineData(0, 0, true, "missing-at-gateway")]
    public void Rows_order_that_went_back_or_vanished_says_so(long refunded, long chargedBack, bool isMissing, string state)
    {
        var payment = Payment(2000, "USD") with
        {
            AllocatedMinor = 2000,
            RefundedMinor = refunded,
            ChargedBackMinor = chargedBack,
            IsMissing = isMissing,
        };
        ReconciliationStates.NameOf(Reconciler.Rows(Document(2000, payment)).Single().State).Should().Be(state);
    }

    [Theory]
    [InlineData("declined", "declined")]
    [InlineData("unknown", "unknown")]
    [InlineData("sent", "unknown")]
    [InlineData("intended", "missing-at-gateway")]
    [InlineData("captured", "missing-at-gateway")]
    [InlineData(null, "missing-at-gateway")]
    public void Rows_open_document_without_an_order_says_why(string? attempt, string state)
    {
        var document = Document(0) with { LastAttempt = attempt is null ? null : AttemptStates.Parse(attempt) };
        var row = Reconciler.Rows(document).Should().ContainSingle().Subject;
        (ReconciliationStates.NameOf(row.State), row.ExpectedMinor, row.CapturedMinor).Should().Be((state, 2000, 0));
    }

    [Fact]
    public void Rows_two_orders_that_settle_the_document_together_match()
    {
        var (one, other) = (Payment(1500, "USD") with { AllocatedMinor = 1500, AskedMinor = 2000 },
            Payment(500, "USD") with { Order = "ord-2", AllocatedMinor = 500, AskedMinor = 500 });
        Reconciler.Rows(Document(2000, one, other)).Select(row => row.State).Should().Equal(ReconciliationState.Matched, ReconciliationState.Matched);
    }

    [Fact]
    public void Rows_document_that_never_asked_for_anything_has_none() =>
        Reconciler.Rows(Document(0) with { Balance = new DocumentBalance { ChargedMinor = 700, CreditedAtIssueMinor = 700 } }).Should().BeEmpty();

    [Theory]
    [InlineData(2000, 0, "written off")]
    [InlineData(0, 2000, "credited")]
    public void Rows_document_that_is_open_no_more_without_an_order_says_why(long writtenOff, long credited, string reason)
    {
        var balance = new DocumentBalance { ChargedMinor = 2000, WrittenOffMinor = writtenOff, CreditedLaterMinor = credited };
        var row = Reconciler.Rows(Document(0) with { Balance = balance }).Should().ContainSingle().Subject;
        (row.State, row.ExpectedMinor, row.Reason).Should().Be((ReconciliationState.Matched, 0, reason));
    }

    [Theory]
    [InlineData(false, 0, 0, "unknown-at-us")]
    [InlineData(true, 0, 0, "duplicate")]
    [InlineData(false, 2000, 0, "refunded")]
    [InlineData(true, 500, 0, "duplicate")]
    [InlineData(false, 0, 2000, "charged-back")]
    public void Row_order_without_a_document(bool repeats, long refunded, long chargedBack, string state) =>
        ReconciliationStates.NameOf(Reconciler.Row(Payment(2000, "USD") with
        {
            Repeats = repeats,
            RefundedMinor = refunded,
            ChargedBackMinor = chargedBack,
        }).State).Should().Be(state);

    private static ReconciledDocument Document(long settled, params ReconciledPayment[] payments) => new()
    {
        Number = "INV-2024-09-000001",
        Account = "acme",
        Reference = "sub-1",
        Currency = Dollar,
        Balance = new DocumentBalance { ChargedMinor = 2000, SettledMinor = settled, WasCaptured = payments.Length > 0 },
        Payments = payments,
    };

    private static ReconciledPayment Payment(long net, string currency) => new()
    {
        Order = "ord-1",
        Account = "acme",
        Reference = "sub-1",
        NetMinor = net,
        TaxMinor = 150,
        Currency = Currency.Find(currency),
    };
}
