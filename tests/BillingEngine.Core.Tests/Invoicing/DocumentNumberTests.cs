using BillingEngine.Core.Invoicing;
using FluentAssertions;
using FsCheck.Fluent;
using Xunit;

namespace BillingEngine.Core.Tests.Invoicing;

/// <summary>Numbers of documents in their series (D19).</summary>
public sealed class DocumentNumberTests
{
    [Theory]
    [InlineData("INV-2024-09-000001", "INV", 1)]
    [InlineData("CRN-2024-09-000012", "CRN", 12)]
    [InlineData("STM-2024-09-999999", "STM", 999_999)]
    [InlineData("DRAFT-2024-09-000007", "DRAFT", 7)]
    [InlineData("INV-2024-09-1000000", "INV", 1_000_000)]
    public void TryParse_number_is_read_and_written(string text, string prefix, int ordinal)
    {
        DocumentNumber.TryParse(text, out var number).Should().BeTrue();
        number.Should().Be(new DocumentNumber(prefix, new BillingPeriod(2024, 9), ordinal));
        number.ToString().Should().Be(text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("INV-2024-09-1")]
    [InlineData("INV-2024-09-000000")]
    [InlineData("INV-2024-09-0000001")]
    [InlineData("INV-2024-13-000001")]
    [InlineData("INV-2024-9-000001")]
    [InlineData("inv-2024-09-000001")]
    [InlineData("ABC-2024-09-000001")]
    [InlineData("INV-2024-09-000001-1")]
    [InlineData("INV-2024-09-00000a")]
    [InlineData("INV-2024-09-99999999999")]
    [InlineData(" INV-2024-09-000001")]
    public void TryParse_anything_else_is_refused(string text) => DocumentNumber.TryParse(text, out _).Should().BeFalse();

    [Theory]
    [InlineData(DocumentKind.Invoice, "INV")]
    [InlineData(DocumentKind.CreditNote, "CRN")]
    [InlineData(DocumentKind.Statement, "STM")]
    public void PrefixOf_kind_is_its_series(DocumentKind kind, string prefix) => DocumentNumber.PrefixOf(kind).Should().Be(prefix);

    [Fact]
    public void TryParse_what_was_written_is_the_same() => Seeded.ForAll(500, Gen.Choose(1, int.MaxValue).Zip(Gen.Choose(0, 30_000)), pair =>
    {
        var number = new DocumentNumber("INV", new BillingPeriod(pair.Item2), pair.Item1);
        DocumentNumber.TryParse(number.ToString(), out var read).Should().BeTrue();
        read.Should().Be(number);
    });
}
