namespace BillingEngine.Core.Usage;

/// <summary>
/// The daily quantities of one month in millionths, 28–31 of them, in a canonical run-length encoding: equal months have equal bytes.
/// A run is a byte (days 1–31, plus 0x80 when the quantity is whole units) and a variable-length number, seven bits a byte, low bits first:
/// units or millionths. Runs cover the month from its first day; trailing days at 0 are left out, so a month without use is empty.
/// <c>default</c> is a month without use.
/// </summary>
public readonly struct DailyQuantities : IEquatable<DailyQuantities>
{
    /// <summary>The longest encoding in bytes: 31 runs of one length byte and up to 8 bytes.</summary>
    public const int MaximumBytes = 31 * 9;

    private const int WholeUnits = 0x80;

    private readonly ReadOnlyMemory<byte> _encoded;

    /// <summary>Takes bytes that <see cref="Encode"/> made; they are not copied.</summary>
    public DailyQuantities(ReadOnlyMemory<byte> encoded) => _encoded = encoded;

    /// <summary>The canonical bytes.</summary>
    public ReadOnlyMemory<byte> Encoded => _encoded;

    /// <summary>True when no day has a quantity above 0.</summary>
    public bool IsEmpty => _encoded.IsEmpty;

    /// <summary>Makes the month of daily millionths, index 0 for the first day.</summary>
    public static DailyQuantities Of(ReadOnlySpan<long> micro)
    {
        Span<byte> target = stackalloc byte[MaximumBytes];
        return new DailyQuantities(target[..Encode(micro, target)].ToArray());
    }

    /// <summary>Encodes daily millionths into <paramref name="target"/>, of at least <see cref="MaximumBytes"/>; returns the length.</summary>
    public static int Encode(ReadOnlySpan<long> micro, Span<byte> target)
    {
        var end = micro.Length;
        while (end > 0 && micro[end - 1] == 0) end--;
        var length = 0;
        for (var day = 0; day < end;)
        {
            var run = 1;
            while (day + run < end && micro[day + run] == micro[day]) run++;
            length += EncodeRun(run, micro[day], target[length..]);
            day += run;
        }
        return length;
    }

    /// <summary>Writes the millionths of each day into <paramref name="micro"/>, which is as long as the month; days without use get 0.</summary>
    /// <exception cref="FormatException">The bytes are not an encoding of such a month.</exception>
    public void Decode(Span<long> micro)
    {
        micro.Clear();
        var bytes = _encoded.Span;
        var day = 0;
        for (var at = 0; at < bytes.Length;)
        {
            var header = bytes[at++];
            var number = ReadNumber(bytes, ref at);
            var scale = (header & WholeUnits) != 0 ? Quantity.MicroPerUnit : 1;
            var run = header & 0x7F;
            if (run == 0 || day + run > micro.Length || number > Quantity.MaximumMicro / scale)
                throw new FormatException($"Daily quantities are damaged at byte {at} of {bytes.Length}.");
            micro.Slice(day, run).Fill(number * scale);
            day += run;
        }
    }

    public bool Equals(DailyQuantities other) => _encoded.Span.SequenceEqual(other._encoded.Span);

    public override bool Equals(object? obj) => obj is DailyQuantities other && Equals(other);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(_encoded.Span);
        return hash.ToHashCode();
    }

    public static bool operator ==(DailyQuantities left, DailyQuantities right) => left.Equals(right);
    public static bool operator !=(DailyQuantities left, DailyQuantities right) => !left.Equals(right);

    private static int EncodeRun(int run, long micro, Span<byte> target)
    {
        var (units, rest) = Math.DivRem(micro, Quantity.MicroPerUnit);
        var number = (ulong)(rest == 0 ? units : micro);
        var length = 0;
        target[length++] = (byte)(rest == 0 ? run | WholeUnits : run);
        for (; number >= 0x80; number >>= 7) target[length++] = (byte)((number & 0x7F) | 0x80);
        target[length++] = (byte)number;
        return length;
    }

    private static long ReadNumber(ReadOnlySpan<byte> bytes, ref int at)
    {
        var number = 0L;
        for (var shift = 0; shift < 63 && at < bytes.Length; shift += 7)
        {
            var part = bytes[at++];
            number |= (long)(part & 0x7F) << shift;
            if (part < 0x80) return number;
        }
        throw new FormatException($"Daily quantities end inside a number, at byte {at}.");
    }
}
