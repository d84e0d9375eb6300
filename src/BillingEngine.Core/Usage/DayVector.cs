using System.Buffers.Binary;

namespace BillingEngine.Core.Usage;

/// <summary>Daily quantities of a month in one of the forms of <see cref="DayForm"/>: always 31 days, little-endian.</summary>
internal static class DayVector
{
    /// <summary>Days that every vector has room for.</summary>
    public const int Days = 31;

    /// <summary>Bytes of a vector.</summary>
    public static int Size(DayForm form) => Days << (int)form;

    /// <summary>The narrowest form for days of <paramref name="form"/> up to <paramref name="peak"/> and for a quantity it cannot hold.</summary>
    public static DayForm Wider(DayForm form, long peak, long micro)
    {
        var top = Math.Max(peak, micro);
        var whole = form <= DayForm.Units && micro % Quantity.MicroPerUnit == 0;
        if (whole && top <= ushort.MaxValue * Quantity.MicroPerUnit) return DayForm.Units;
        return top <= uint.MaxValue ? DayForm.SmallMicro : DayForm.Micro;
    }

    /// <summary>Raises a day (0 for the first) to <paramref name="micro"/> where that is more (D3); false, and nothing done, when the form cannot.</summary>
    public static bool TryRaise(Span<byte> vector, DayForm form, int day, long micro)
    {
        switch (form)
        {
            case DayForm.SmallUnits:
                var (small, rest) = Math.DivRem((ulong)micro, (ulong)Quantity.MicroPerUnit);
                if (rest != 0 || small > byte.MaxValue) return false;
                if ((byte)small > vector[day]) vector[day] = (byte)small;
                return true;
            case DayForm.Units:
                var (units, fraction) = Math.DivRem((ulong)micro, (ulong)Quantity.MicroPerUnit);
                if (fraction != 0 || units > ushort.MaxValue) return false;
                var two = vector.Slice(day * 2, 2);
                if (units > BinaryPrimitives.ReadUInt16LittleEndian(two)) BinaryPrimitives.WriteUInt16LittleEndian(two, (ushort)units);
                return true;
            case DayForm.SmallMicro:
                if (micro > uint.MaxValue) return false;
                var four = vector.Slice(day * 4, 4);
                if (micro > BinaryPrimitives.ReadUInt32LittleEndian(four)) BinaryPrimitives.WriteUInt32LittleEndian(four, (uint)micro);
                return true;
            default:
                var eight = vector.Slice(day * 8, 8);
                if (micro > BinaryPrimitives.ReadInt64LittleEndian(eight)) BinaryPrimitives.WriteInt64LittleEndian(eight, micro);
                return true;
        }
    }

    /// <summary>Writes the first <paramref name="micro"/>.Length days as millionths.</summary>
    public static void Read(ReadOnlySpan<byte> vector, DayForm form, Span<long> micro)
    {
        for (var day = 0; day < micro.Length; day++)
            micro[day] = form switch
            {
                DayForm.SmallUnits => vector[day] * Quantity.MicroPerUnit,
                DayForm.Units => BinaryPrimitives.ReadUInt16LittleEndian(vector[(day * 2)..]) * Quantity.MicroPerUnit,
                DayForm.SmallMicro => BinaryPrimitives.ReadUInt32LittleEndian(vector[(day * 4)..]),
                _ => BinaryPrimitives.ReadInt64LittleEndian(vector[(day * 8)..]),
            };
    }
}
