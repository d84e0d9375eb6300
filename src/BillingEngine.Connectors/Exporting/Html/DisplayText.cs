using System.Globalization;
using BillingEngine.Core;
using BillingEngine.Core.Catalog;
using BillingEngine.Core.Invoicing;

namespace BillingEngine.Connectors.Exporting.Html;

/// <summary>Amounts, quantities, dates and names as people read them in an English document, the same on every machine.</summary>
internal static class DisplayText
{
    private static readonly string[] Months =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    private static readonly NumberFormatInfo Grouped = new()
    {
        NegativeSign = "\u2212",
        NumberGroupSeparator = ",",
        NumberDecimalSeparator = ".",
        NumberGroupSizes = [3],
        NumberNegativePattern = 1,
    };

    /// <summary><c>1,234.50</c>.</summary>
    public static string Amount(long minor, int digits) =>
        Decimals.Amount(minor, digits).ToString("N" + digits.ToString(CultureInfo.InvariantCulture), Grouped);

    /// <summary><c>1,234.50 USD</c>.</summary>
    public static string AmountOf(long minor, Currency currency) => $"{Amount(minor, currency.Digits)} {currency.Code}";

    /// <summary>At most 6 decimals, without trailing zeros: <c>1,200.5</c>.</summary>
    public static string Quantity(BillableQuantity quantity) => Decimals.Rounded(quantity).ToString("#,0.######", Grouped);

    /// <summary><c>September 2024</c>.</summary>
    public static string Month(BillingPeriod period) => $"{Months[period.Month - 1]} {Year(period.Year)}";

    /// <summary><c>1 October 2024</c>.</summary>
    public static string Date(DateOnly date) =>
        string.Create(CultureInfo.InvariantCulture, $"{date.Day} {Months[date.Month - 1]} {Year(date.Year)}");

    /// <summary><c>1–30 September 2024</c>.</summary>
    public static string Days(BillingPeriod period) => string.Create(CultureInfo.InvariantCulture, $"1\u2013{period.Days} {Month(period)}");

    /// <summary><c>Invoice</c>, <c>Credit note</c>, <c>Statement</c>.</summary>
    public static string Kind(DocumentKind kind) => kind switch
    {
        DocumentKind.Invoice => "Invoice",
        DocumentKind.CreditNote => "Credit note",
        _ => "Statement",
    };

    /// <summary>The price of one unit, or how the model prices: <c>4.99</c>, <c>2.00 per 100</c>, <c>in tiers</c>. Empty for none.</summary>
    public static string Price(PriceModel? model, int digits) => model switch
    {
        null => "",
        PriceModel.PerUnit unit => Price(unit.UnitPrice, digits),
        PriceModel.Package package => $"{Price(package.PackagePrice, digits)} per {package.PackageSize.ToString("#,0.############", Grouped)}",
        PriceModel.Flat => "flat",
        PriceModel.Volume => "by volume",
        _ => "in tiers",
    };

    // All digits of the price, and at least those of the currency.
    private static string Price(decimal price, int digits) =>
        price.ToString("#,0." + new string('0', digits) + new string('#', 28 - digits), Grouped);

    private static string Year(int year) => year.ToString("0000", CultureInfo.InvariantCulture);
}
