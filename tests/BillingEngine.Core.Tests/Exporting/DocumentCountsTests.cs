using BillingEngine.Core.Exporting;
using BillingEngine.Core.Invoicing;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Core.Tests.Exporting;

public sealed class DocumentCountsTests
{
    [Fact]
    public void Pages_add_up_by_kind_and_currency()
    {
        var counts = new DocumentCounts()
            .With([Document(DocumentKind.Invoice, "USD", 2000), Document(DocumentKind.Statement, "JPY", 500)])
            .With([Document(DocumentKind.CreditNote, "USD", -700)]);
        (counts.Invoices, counts.CreditNotes, counts.Statements).Should().Be((1, 1, 1));
        counts.Sums.Should().Equal(
            new CurrencySums(Currency.Find("JPY")) { TotalMinor = 500 },
            new CurrencySums(Currency.Find("USD")) { TotalMinor = 1300, AmountDueMinor = 2000 });
    }

    [Fact]
    public void Sums_go_beyond_what_one_document_can_come_to() =>
        new DocumentCounts().With([Document(DocumentKind.Invoice, "USD", long.MaxValue), Document(DocumentKind.Invoice, "USD", long.MaxValue)])
            .Sums.Single().TotalMinor.Should().Be((decimal)long.MaxValue * 2);

    private static ListedDocument Document(DocumentKind kind, string currency, long total) => new()
    {
        Number = new DocumentNumber(DocumentNumber.PrefixOf(kind), new BillingPeriod(2024, 9), 1),
        Kind = kind,
        Account = "acme",
        AccountName = "Acme",
        BillingPeriod = new BillingPeriod(2024, 9),
        IssuedOn = new DateOnly(2024, 10, 1),
        Currency = Currency.Find(currency),
        ChargesMinor = total,
        CorrectionsMinor = 0,
        MinimumMinor = 0,
        CarryBackCreditMinor = 0,
        TotalMinor = total,
        AmountDueMinor = kind == DocumentKind.Invoice ? total : 0,
    };
}
