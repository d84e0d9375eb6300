using System.Globalization;

namespace BillingEngine.Core;

/// <summary>
/// A used quantity of one day, exact in millionths (D2): 0 to 1,000,000,000 with at most 6 decimals. <c>default</c> is 0.
/// </summary>
public readonly record struct Quantity : IComparable<Quantity>
{
    /// <summary>Millionths in one unit.</summary>
    public const long MicroPerUnit = 1_000_000;

    /// <summary>The largest quantity, in millionths.</summary>
    public const long MaximumMicro = 1_000_000_000 * MicroPerUnit;

    /// <summary>Millionths of a unit, 0 to <see cref="MaximumMicro"/>.</summary>
    public long Micro { get; }

    private Quantity(long micro) => Micro = micro;

    /// <summary>A quantity of millionths.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 0 or above 1,000,000,000 units.</exception>
    public static Quantity FromMicro(long micro) => micro is >= 0 and <= MaximumMicro
        ? new(micro)
        : throw new ArgumentOutOfRangeException(nameof(micro), micro, "A quantity is 0 to 1,000,000,000.");

    /// <summary>A whole quantity.</summary>
    public static Quantity FromUnits(long units) => FromMicro(units * MicroPerUnit);

    /// <summary>The value in units.</summary>
    public decimal Units => (decimal)Micro / MicroPerUnit;

    /// <inheritdoc/>
    public int CompareTo(Quantity other) => Micro.CompareTo(other.Micro);

    /// <summary>Without trailing zeros: <c>1.5</c>.</summary>
    public override string ToString() => Units.ToString("0.######", CultureInfo.InvariantCulture);
}
