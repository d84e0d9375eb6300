using BillingEngine.Connectors.Exporting;
using BillingEngine.Core;
using BillingEngine.Core.Invoicing;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Exporting;

public sealed class InvoiceLineTableTests
{
    [Theory]
    [InlineData("USD", 1800, 3_000_000, 1, "3,per-unit,6.000000,18.00")]
    [InlineData("USD", 1000, 3_000_000, 1, "3,per-unit,3.333333,10.00")]
    [InlineData("USD", 2000, 3_000_000, 1, "3,per-unit,6.666667,20.00")] // 6.6666666… rounds up
    [InlineData("USD", -1200, -4_000_000, 1, "-4,per-unit,3.000000,-12.00")] // taken back at its price
    [InlineData("USD", -100, 8_000_000, 1, "8,per-unit,-0.125000,-1.00")]
    [InlineData("USD", 0, 5_000_000, 1, "5,per-unit,0.000000,0.00")]
    [InlineData("USD", 250, 0, 1, "0,per-unit,,2.50")] // the price of nothing is not a number
    [InlineData("USD", 7, 20_000_000, 30, "0.666667,per-unit,0.105000,0.07")] // 0.07 ÷ ⅔, not ÷ 0.666667
    [InlineData("USD", 1, 6_400_000_000, 1, "6400,per-unit,0.000002,0.01")] // 0.0000015625
    [InlineData("USD", 3_999_999, 7_000_000, 1, "7,per-unit,5714.284286,39999.99")] // 5714.28428571…
    [InlineData("USD", 4_000_001, 7_000_000, 1, "7,per-unit,5714.287143,40000.01")] // 5714.28714285…
    [InlineData("USD", -4_000_001, 7_000_000, 1, "7,per-unit,-5714.287143,-40000.01")]
    [InlineData("USD", 100_000, 20_000_000, 30, "0.666667,per-unit,1500.000000,1000.00")]
    [InlineData("USD", 200_000, 20_000_000, 30, "0.666667,per-unit,3000.000000,2000.00")]
    [InlineData("USD", -1, 1_000_000_000_000, 1, "1000000,per-unit,0.000000,-0.01")] // no price is -0
    [InlineData("USD", -5_000_000, 1_000_000_000_000_000_000, 1, "1000000000000,per-unit,0.000000,-50000.00")]
    [InlineData("JPY", 1500, 3_000_000, 1, "3,per-unit,500.000000,1500")]
    [InlineData("KWD", 1500, 2_000_000, 1, "2,per-unit,0.750000,1.500")]
    [InlineData("USD", long.MaxValue, 1, 1, "0.000001,per-unit,92233720368547758070000,92233720368547758.07")]
    public void Unit_price_is_amount_by_exact_quantity(string currency, long minor, long micro, int denominator, string expected)
    {
        using var folder = new TemporaryFolder();
        var content = SampleDocuments.Of(DocumentKind.Invoice, "Acme", SampleDocuments.Usage(SampleDocuments.Server, [("", 1)], minor));
        content = content with
        {
            Document = content.Document with { Currency = Currency.Find(currency) },
            Lines = [content.Lines[0] with { Quantity = new BillableQuantity(micro, denominator) }],
        };
        using (var table = InvoiceLineTable.Create(folder.Path))
        {
            InvoiceLineTable.Write(table.NextRow(), content);
            table.Finish().Rows.Should().Be(1);
        }
        File.ReadAllText(folder.File("invoice_lines.csv")).Should().EndWith($",instance,{expected},{currency}\r\n");
    }
}
