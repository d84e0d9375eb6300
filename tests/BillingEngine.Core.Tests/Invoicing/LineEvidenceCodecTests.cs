using BillingEngine.Core.Catalog;
using BillingEngine.Core.Invoicing;
using BillingEngine.Core.Licensing;
using BillingEngine.Core.Metering;
using BillingEngine.Core.Usage;
using FluentAssertions;
using FsCheck.Fluent;
using Xunit;

namespace BillingEngine.Core.Tests.Invoicing;

/// <summary>The stored form of what a line rests on.</summary>
public sealed class LineEvidenceCodecTests
{
    private static readonly BillingPeriod September = new(2024, 9);
    private static readonly TierList Tiers = new([new Tier(5m, 10m, 100m), new Tier(5.001m, 0.0000000000000000000000000001m, 0m), new Tier(null, 5m, 50m)]);

    public static TheoryData<PriceModel?> Models { get; } = new()
    {
        { null },
        { new PriceModel.PerUnit(decimal.MaxValue) },
        { new PriceModel.Graduated(Tiers) },
        { new PriceModel.Volume(Tiers) },
        { new PriceModel.Package(0.5m, 2.00m) },
        { new PriceModel.Flat(0m) },
    };

    [Theory]
    [MemberData(nameof(Models))]
    public void Decode_what_was_encoded_is_the_same_evidence(PriceModel? model)
    {
        var evidence = Evidence(model);
        var decoded = LineEvidenceCodec.Decode(LineEvidenceCodec.Encode(evidence));
        (decoded with { Subjects = evidence.Subjects }).Should().Be(evidence);
        decoded.Subjects.Should().HaveCount(2);
        foreach (var (read, written) in decoded.Subjects.Zip(evidence.Subjects))
        {
            (read with { Files = written.Files }).Should().Be(written);
            read.Files.Should().Equal(written.Files);
        }
    }

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
            WholeQuantity = new BillableQuantity((decimal)number * 1_000_000_000, 31),
        };
        LineEvidenceCodec.Decode(LineEvidenceCodec.Encode(evidence)).Should().BeEquivalentTo(evidence);
    }

    [Fact]
    public void Decode_evidence_of_a_true_up_has_no_quantity_price_or_subject()
    {
        var evidence = new LineEvidence
        {
            PriceBook = "book",
            PriceBookVersion = 2,
            AsOf = new DateOnly(2024, 10, 1),
            WholeMinor = 200,
            EarlierMinor = 350,
            ChargesMinor = 1_800,
            MinimumMinor = 2_000,
        };
        var decoded = LineEvidenceCodec.Decode(LineEvidenceCodec.Encode(evidence));
        (decoded with { Subjects = evidence.Subjects }).Should().Be(evidence);
        decoded.Subjects.Should().BeEmpty();
    }

    [Fact]
    public void Decode_every_shortened_evidence_is_refused()
    {
        var encoded = LineEvidenceCodec.Encode(Evidence(new PriceModel.Graduated(Tiers)));
        for (var length = 0; length < encoded.Length; length++)
        {
            var shortened = encoded.AsMemory(0, length);
            FluentActions.Invoking(() => LineEvidenceCodec.Decode(shortened))
                .Should().Throw<FormatException>($"{length} of {encoded.Length} bytes are not all");
        }
        FluentActions.Invoking(() => LineEvidenceCodec.Decode((byte[])[.. encoded, 0])).Should().Throw<FormatException>("a byte is left over");
        FluentActions.Invoking(() => LineEvidenceCodec.Decode((byte[])[3, .. encoded[1..]])).Should().Throw<FormatException>("version 3 is not known");
    }

    [Fact]
    public void Decode_damaged_evidence_is_evidence_or_a_format_exception()
    {
        var encoded = LineEvidenceCodec.Encode(Evidence(new PriceModel.Volume(Tiers)));
        var damages = Gen.Choose(0, encoded.Length - 1).Zip(Gen.Choose(0, 255));
        Seeded.ForAll(5_000, damages.Two(), pair =>
        {
            byte[] damaged = [.. encoded];
            damaged[pair.Item1.Item1] = (byte)pair.Item1.Item2;
            damaged[pair.Item2.Item1] = (byte)pair.Item2.Item2;
            try
            {
                LineEvidenceCodec.Decode(damaged).Should().NotBeNull();
            }
            catch (FormatException fault)
            {
                fault.Message.Should().Contain("byte");
            }
        });
    }

    // Version 1 had the trial days as a number and no days without a licence: the byte before the last four is not in it.
    [Fact]
    public void Decode_evidence_of_version_1_takes_the_first_used_days_for_the_trial()
    {
        var subject = Subject("s1", null) with { Trial = new DaySet(6), Unlicensed = default, Days = DailyQuantities.Of([0, 1, 1, 1]), Files = [] };
        var written = subject with { Trial = new DaySet(2), Quantity = new BillableQuantity(0, 30) };
        var encoded = LineEvidenceCodec.Encode(Evidence(null) with { Subjects = [written] });
        var decoded = LineEvidenceCodec.Decode((byte[])[1, .. encoded[1..^5], .. encoded[^4..]]);
        decoded.Subjects.Single().Trial.Should().Be(new DaySet(6), "two trial days are the 2nd and 3rd, the first used ones");
        decoded.Subjects.Single().Unlicensed.Should().Be(default(DaySet));
    }

    private static LineEvidence Evidence(PriceModel? model) => new()
    {
        PriceBook = "bük-\U0001F600",
        PriceBookVersion = 3,
        AsOf = new DateOnly(2024, 10, 1),
        WholeMinor = long.MaxValue,
        EarlierMinor = long.MinValue,
        WholeQuantity = new BillableQuantity((decimal)Quantity.MaximumMicro * 31 * 100_000, 30),
        Price = model is null ? null : new Price("server", September, model, "acme"),
        Subjects = [Subject("s1", null), Subject("s2", new DateOnly(1, 1, 1))],
    };

    private static MeteredSubject Subject(string subject, DateOnly? trialFrom) => new()
    {
        Subject = subject,
        Company = "",
        SubjectName = "Büro",
        Days = DailyQuantities.Of([1, 2_000_000, 2_000_000]),
        FirstDay = September.FirstDay,
        LastDay = September.LastDay,
        ActiveDays = 3,
        Trial = new DaySet(1),
        Unlicensed = new DaySet(2),
        TrialFrom = trialFrom,
        Quantity = new BillableQuantity(4_000_001, 30),
        Files = [1, 2, 300],
    };
}
