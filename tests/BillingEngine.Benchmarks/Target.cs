using System.Globalization;

namespace BillingEngine.Benchmarks;

/// <summary>Prints what was wanted beside what was measured. A target that is missed fails nothing: machines differ.</summary>
internal static class Target
{
    /// <summary>A figure that must not be larger than <paramref name="limit"/>.</summary>
    public static void AtMost(string what, decimal measured, decimal limit) =>
        Print($"{what} at most", limit, measured, measured <= limit);

    /// <summary>A figure that must be larger than <paramref name="limit"/>.</summary>
    public static void MoreThan(string what, decimal measured, decimal limit) =>
        Print($"{what} more than", limit, measured, measured > limit);

    private static void Print(string wanted, decimal limit, decimal measured, bool met) =>
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"target: {wanted} {limit:#,0.##}: {measured:#,0.##}, {(met ? "met" : "NOT MET")}"));
}
