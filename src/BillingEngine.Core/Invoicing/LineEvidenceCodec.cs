using BillingEngine.Core.Licensing;
using BillingEngine.Core.Metering;
using BillingEngine.Core.Usage;

namespace BillingEngine.Core.Invoicing;

/// <summary>
/// The stored form of <see cref="LineEvidence"/>: a version byte (2), then its fields in the order below, numbers as variable-length integers,
/// texts and bytes with their length before them. Version 1, which is still read, knew no days without a licence and had the trial days as a number.
/// </summary>
public static class LineEvidenceCodec
{
    private const byte Version = 2;

    /// <summary>Encodes evidence.</summary>
    public static byte[] Encode(LineEvidence evidence)
    {
        var writer = new EvidenceWriter();
        writer.Byte(Version);
        writer.Text(evidence.PriceBook);
        writer.Number(evidence.PriceBookVersion);
        writer.Number(evidence.AsOf.DayNumber);
        writer.Number(evidence.WholeMinor);
        writer.Number(evidence.EarlierMinor);
        writer.Number(evidence.ChargesMinor);
        writer.Number(evidence.MinimumMinor);
        WriteQuantity(writer, evidence.WholeQuantity ?? default);
        PriceCodec.Write(writer, evidence.Price);
        writer.Number(evidence.Subjects.Count);
        foreach (var subject in evidence.Subjects) WriteSubject(writer, subject);
        return writer.ToArray();
    }

    /// <summary>Decodes evidence; daily quantities stay slices of <paramref name="encoded"/>.</summary>
    /// <exception cref="FormatException">The bytes are damaged or of a newer version.</exception>
    public static LineEvidence Decode(ReadOnlyMemory<byte> encoded)
    {
        var reader = new EvidenceReader(encoded);
        try
        {
            return Read(ref reader);
        }
        catch (Exception fault) when (fault is ArgumentException or OverflowException)
        {
            // A number that was read is no date, month, decimal or list of tiers.
            throw reader.Damaged();
        }
    }

    private static LineEvidence Read(ref EvidenceReader reader)
    {
        var version = reader.Byte();
        if (version is not (1 or Version)) throw reader.Damaged();
        var evidence = new LineEvidence
        {
            PriceBook = reader.Text(),
            PriceBookVersion = reader.Int32(),
            AsOf = DateOnly.FromDayNumber(reader.Int32()),
            WholeMinor = reader.Int64(),
            EarlierMinor = reader.Int64(),
            ChargesMinor = reader.Int64(),
            MinimumMinor = reader.Int64(),
            WholeQuantity = ReadQuantity(ref reader) is { Denominator: > 0 } quantity ? quantity : null,
            Price = PriceCodec.Read(ref reader),
            Subjects = ReadSubjects(ref reader, version),
        };
        return reader.IsAtEnd ? evidence : throw reader.Damaged();
    }

    private static void WriteSubject(EvidenceWriter writer, MeteredSubject subject)
    {
        writer.Text(subject.Subject);
        writer.Text(subject.Company);
        writer.Text(subject.SubjectName);
        writer.Bytes(subject.Days.Encoded.Span);
        writer.Number(subject.FirstDay.DayNumber);
        writer.Number(subject.LastDay.DayNumber - subject.FirstDay.DayNumber);
        writer.Number(subject.ActiveDays);
        writer.Number(subject.Trial.Bits);
        writer.Number(subject.Unlicensed.Bits);
        writer.Number(subject.TrialFrom is { } from ? from.DayNumber + 1 : 0);
        WriteQuantity(writer, subject.Quantity);
        writer.Number(subject.Files.Count);
        foreach (var file in subject.Files) writer.Number(file);
    }

    private static IReadOnlyList<MeteredSubject> ReadSubjects(ref EvidenceReader reader, byte version)
    {
        var count = reader.Int32();
        if (count < 0) throw reader.Damaged();
        var subjects = new List<MeteredSubject>();
        for (var i = 0; i < count; i++) subjects.Add(ReadSubject(ref reader, version));
        return subjects;
    }

    private static MeteredSubject ReadSubject(ref EvidenceReader reader, byte version)
    {
        var (subject, company, name) = (reader.Text(), reader.Text(), reader.Text());
        var days = new DailyQuantities(reader.Bytes());
        var first = DateOnly.FromDayNumber(reader.Int32());
        var last = first.AddDays(reader.Int32());
        var active = reader.Int32();
        var trial = version == 1 ? FirstUsed(days, reader.Int32()) : ReadDays(ref reader);
        var unlicensed = version == 1 ? default : ReadDays(ref reader);
        var trialFrom = reader.Int32();
        return new MeteredSubject
        {
            Subject = subject,
            Company = company,
            SubjectName = name,
            Days = days,
            FirstDay = first,
            LastDay = last,
            ActiveDays = active,
            Trial = trial,
            Unlicensed = unlicensed,
            TrialFrom = trialFrom == 0 ? null : DateOnly.FromDayNumber(trialFrom - 1),
            Quantity = ReadQuantity(ref reader),
            Files = ReadFiles(ref reader),
        };
    }

    private static DaySet ReadDays(ref EvidenceReader reader) => new(checked((uint)reader.Int64()));

    // A trial starts with the first used day of all, so the used trial days of a month are its first used days.
    private static DaySet FirstUsed(DailyQuantities days, int count)
    {
        Span<long> micro = stackalloc long[31];
        days.Decode(micro);
        var (bits, used) = (0u, DaySet.Used(micro).Bits);
        for (; count > 0 && used != 0; count--, used &= used - 1) bits |= used & (~used + 1);
        return new DaySet(bits);
    }

    private static IReadOnlyList<int> ReadFiles(ref EvidenceReader reader)
    {
        var count = reader.Int32();
        if (count < 0) throw reader.Damaged();
        var files = new List<int>();
        for (var i = 0; i < count; i++) files.Add(reader.Int32());
        return files;
    }

    private static void WriteQuantity(EvidenceWriter writer, BillableQuantity quantity)
    {
        writer.Whole(quantity.MicroNumerator);
        writer.Number(quantity.Denominator);
    }

    private static BillableQuantity ReadQuantity(ref EvidenceReader reader) => new(reader.Whole(), reader.Int32());
}
