using System.Text.Json;
using BillingEngine.Core;
using BillingEngine.Core.Catalog;

namespace BillingEngine.Connectors.Catalog;

/// <summary>
/// Reads a price book, strictly: what it does not know or cannot hold exactly is refused, with the path inside the file and what to do.
/// Bounds: <see cref="PriceBookLimits"/>.
/// </summary>
public static class PriceBookReader
{
    /// <summary>Reads a price book.</summary>
    /// <param name="file">What messages call the file.</param>
    /// <param name="content">JSON in UTF-8, with or without a byte order mark.</param>
    /// <param name="version">The version in storage, from 1; 0 for a book that is not stored.</param>
    /// <exception cref="InputException">Something is wrong; the message names up to 20 faults, a line each.</exception>
    public static PriceBook Read(string file, ReadOnlyMemory<byte> content, int version = 0)
    {
        var faults = new FaultList(file);
        using var json = JsonText.Parse(content, faults);
        var book = Book(json.RootElement, version, faults);
        faults.ThrowIfAny();
        return book!;
    }

    private static PriceBook? Book(JsonElement root, int version, FaultList faults)
    {
        if (JsonFields.Open(new JsonField(root, ""), faults) is not { } fields) return null;
        fields.AllowOnly("a price book", "priceBook", "currency", "products", "prices", "overrides", "minimums");
        fields.Require("priceBook", "currency", "products", "prices");
        var code = fields.Code("priceBook");
        var currency = CurrencyOf(fields);
        var content = new PriceBookContent(
            Entries(fields, "products", entry => ProductReader.Read(entry, faults)),
            Entries(fields, "prices", entry => PriceReader.Read(entry, isOverride: false, faults)),
            Entries(fields, "overrides", entry => PriceReader.Read(entry, isOverride: true, faults)),
            Entries(fields, "minimums", entry => Minimum(entry, currency, faults)));
        if (!faults.IsEmpty) return null;
        PriceBookChecks.Check(content, faults);
        return faults.IsEmpty ? new PriceBook(code!, currency!.Value, content) { Version = version } : null;
    }

    private static Currency? CurrencyOf(JsonFields fields)
    {
        if (fields.Text("currency") is not { } text) return null;
        if (Currency.TryFind(text, out var currency)) return currency;
        fields.Fault("currency", $"{CodeText.Quoted(text)} is not a currency code of ISO 4217; give one like USD");
        return null;
    }

    // A minimum is compared with rounded charges (D15), so it is whole minor units itself.
    private static Minimum? Minimum(JsonField entry, Currency? currency, FaultList faults)
    {
        if (JsonFields.Open(entry, faults) is not { } fields) return null;
        fields.AllowOnly("a minimum", "from", "amount");
        fields.Require("from", "amount");
        var (from, amount) = (fields.Month("from"), fields.Amount("amount"));
        if (from is null || amount is null || currency is not { } money) return null;
        var minor = amount.Value * money.MinorPerMajor;
        if (minor == decimal.Truncate(minor)) return new Minimum(from.Value, new Money((long)minor, money));
        fields.Fault("amount", FormattableString.Invariant(
            $"{amount.Value} has more than the {money.Digits} decimals of {money.Code}; a minimum is a whole number of its smallest units"));
        return null;
    }

    private static List<T> Entries<T>(JsonFields fields, string name, Func<JsonField, T?> read) where T : class
    {
        var entries = new List<T>();
        foreach (var entry in fields.List(name) ?? [])
            if (read(entry) is { } value) entries.Add(value);
        return entries;
    }
}
