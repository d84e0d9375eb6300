namespace BillingEngine.Core;

/// <summary>
/// A currency of ISO 4217 with the number of digits of its minor unit (D14): USD 2, JPY 0, KWD 3.
/// <c>default</c> is not a currency: its <see cref="Code"/> is empty.
/// </summary>
public readonly record struct Currency
{
    private readonly string? _code;

    private Currency(string code, int digits)
    {
        _code = code;
        Digits = digits;
    }

    /// <summary>Three upper-case letters; empty for <c>default</c>.</summary>
    public string Code => _code ?? "";

    /// <summary>Digits of the minor unit, 0–4.</summary>
    public int Digits { get; }

    /// <summary>Minor units in one major unit: 100 for USD, 1 for JPY.</summary>
    public long MinorPerMajor => Digits switch { 0 => 1, 1 => 10, 2 => 100, 3 => 1_000, _ => 10_000 };

    /// <summary>Finds a currency by its code, upper case, compared ordinally.</summary>
    public static bool TryFind(string code, out Currency currency)
    {
        var digits = Iso4217.DigitsOf(code);
        currency = digits < 0 ? default : new Currency(code, digits);
        return digits >= 0;
    }

    /// <summary>Finds a currency by its code.</summary>
    /// <exception cref="FormatException">ISO 4217 has no such code.</exception>
    public static Currency Find(string code) =>
        TryFind(code, out var currency) ? currency : throw new FormatException($"'{code}' is not a currency code of ISO 4217.");

    /// <inheritdoc/>
    public override string ToString() => Code;
}
