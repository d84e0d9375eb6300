using System.Globalization;

namespace BillingEngine.Core.Invoicing;

/// <summary>The number of a document in its series (D19): kind and billing period, counted from 1 without gaps.</summary>
/// <param name="Prefix"><c>INV</c>, <c>CRN</c>, <c>STM</c>, or <c>DRAFT</c> while it waits for approval.</param>
/// <param name="Period">Billing period.</param>
/// <param name="Ordinal">From 1.</param>
public readonly record struct DocumentNumber(string Prefix, BillingPeriod Period, int Ordinal)
{
    /// <summary>The prefix of an unissued document, one series for all kinds.</summary>
    public const string Draft = "DRAFT";

    /// <summary>The prefix of a kind.</summary>
    public static string PrefixOf(DocumentKind kind) => kind switch
    {
        DocumentKind.Invoice => "INV",
        DocumentKind.CreditNote => "CRN",
        _ => "STM",
    };

    /// <summary>Reads <c>INV-2024-09-000001</c>, ordinals of 6 or more digits.</summary>
    public static bool TryParse(string text, out DocumentNumber number)
    {
        number = default;
        var parts = text.Split('-');
        if (parts is not [("INV" or "CRN" or "STM" or Draft) and var prefix, var year, var month, { Length: >= 6 } digits]
            || !BillingPeriod.TryParse($"{year}-{month}", out var period)
            || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var ordinal) || ordinal == 0)
            return false;
        number = new DocumentNumber(prefix, period, ordinal);
        return number.ToString() == text;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Prefix}-{Period}-{Ordinal:000000}");
}
