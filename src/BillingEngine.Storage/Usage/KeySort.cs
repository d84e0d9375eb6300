namespace BillingEngine.Storage.Usage;

/// <summary>
/// Sorts numbers by 64-bit keys, digit by digit and stable: linear, and compiled ahead, which the generic sort of value types is not. Digits that
/// all keys share cost nothing.
/// </summary>
internal static class KeySort
{
    private const int DigitBits = 8;
    private const int Digits = 1 << DigitBits;

    /// <summary>Sorts the keys, and the numbers with them; equal keys keep the order of their numbers.</summary>
    public static void Sort(ref ulong[] keys, ref int[] numbers)
    {
        var (otherKeys, otherNumbers) = (new ulong[keys.Length], new int[keys.Length]);
        var starts = new int[Digits];
        var differing = Differing(keys);
        for (var shift = 0; shift < 64; shift += DigitBits)
        {
            if (((differing >> shift) & (Digits - 1)) == 0) continue;
            Count(keys, shift, starts);
            for (var i = 0; i < keys.Length; i++)
            {
                var place = starts[Digit(keys[i], shift)]++;
                otherKeys[place] = keys[i];
                otherNumbers[place] = numbers[i];
            }
            (keys, otherKeys) = (otherKeys, keys);
            (numbers, otherNumbers) = (otherNumbers, numbers);
        }
    }

    /// <summary>Where each digit begins in the sorted order.</summary>
    private static void Count(ulong[] keys, int shift, int[] starts)
    {
        Array.Clear(starts);
        foreach (var key in keys) starts[Digit(key, shift)]++;
        var start = 0;
        for (var digit = 0; digit < Digits; digit++) (starts[digit], start) = (start, start + starts[digit]);
    }

    private static int Digit(ulong key, int shift) => (int)((key >> shift) & (Digits - 1));

    private static ulong Differing(ulong[] keys)
    {
        var differing = 0UL;
        foreach (var key in keys) differing |= key ^ keys[0];
        return differing;
    }
}
