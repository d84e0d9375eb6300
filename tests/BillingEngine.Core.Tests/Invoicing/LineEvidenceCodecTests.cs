using BillingEngine.Core.Invoicing;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Core.Tests.Invoicing;

public sealed class LineEvidenceCodecTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(-65)]
    [InlineData((1L << 62) - 1)]
    [InlineData(1L << 62)] // from here on the shifted form needs its sign bit
    [InlineData(-(1L << 62) - 1)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public void Amounts_and_quantities_of_every_size_come_back(long number)
    {
        var evidence = new LineEvidence
        {
            PriceBook = "bücher",
            PriceBookVersion = 1,
            AsOf = new DateOnly(2024, 10, 1),
            WholeMinor = number,
            EarlierMinor = number,
            ChargesMinor = number,
            MinimumMinor = number,
            WholeQuantity = new BillableQuantity((Int128)number * long.MaxValue, 31),
        };
        LineEvidenceCodec.Decode(LineEvidenceCodec.Encode(evidence)).Should().BeEquivalentTo(evidence);
    }
}
