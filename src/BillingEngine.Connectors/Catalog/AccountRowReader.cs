using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using BillingEngine.Core;
using BillingEngine.Core.Catalog;
using BillingEngine.Core.Catalog.Changes;
using CsvHelper;

namespace BillingEngine.Connectors.Catalog;

/// <summary>Reads the fields of one account row and checks each by itself.</summary>
internal sealed class AccountRowReader(AccountColumns columns)
{
    private const int MaximumEmailLength = 320;

    private readonly TimeZones _zones = new();
    private readonly List<string> _faults = [];

    /// <summary>What the row says, or every fault of it.</summary>
    public bool TryRead(CsvReader csv, [NotNullWhen(true)] out GivenAccount? given, [NotNullWhen(false)] out string? fault)
    {
        given = null;
        fault = null;
        if (csv.FieldCount != columns.Count)
        {
            fault = FormattableString.Invariant($"has {csv.FieldCount} fields, the header has {columns.Count}; quote fields with commas in them");
            return false;
        }
        _faults.Clear();
        given = Given(csv);
        if (_faults.Count == 0) return true;
        fault = string.Join("; ", _faults);
        return false;
    }

    private GivenAccount Given(CsvReader csv) => new()
    {
        Code = Checked(csv, "account", text => CodeText.Fault(text)),
        Name = Checked(csv, "name", text => CodeText.NameFault(text)),
        Currency = CurrencyOf(csv),
        PriceBook = Checked(csv, "price_book", OptionalCode),
        TimeZone = TimeZone(csv),
        Email = Checked(csv, "email", text => CodeText.OptionalFault(text, MaximumEmailLength)),
        Channel = Choice(csv, "billing_channel", ("direct", BillingChannel.Direct), ("marketplace", BillingChannel.Marketplace)) ?? BillingChannel.Direct,
        PaymentMethod = Choice(csv, "payment_method", ("active", PaymentMethod.Active), ("none", PaymentMethod.None)),
        PaymentMethodSince = Since(csv),
        Isolated = Choice(csv, "entitlement", ("online", false), ("isolated", true)) ?? false,
        GatewayReference = Checked(csv, "gateway_reference", OptionalCode),
    };

    private static string? OptionalCode(string text) => text.Length == 0 ? null : CodeText.Fault(text);

    private string Text(CsvReader csv, string column) => columns.IndexOf(column) is var index and >= 0 ? csv.GetString(index) : "";

    private string Checked(CsvReader csv, string column, Func<string, string?> rule)
    {
        var text = Text(csv, column);
        if (rule(text) is { } fault) _faults.Add(text.Length == 0 ? $"{column} {fault}" : $"{column} {CodeText.Quoted(text)} {fault}");
        return text;
    }

    private Currency CurrencyOf(CsvReader csv)
    {
        var text = Text(csv, "currency");
        if (!Currency.TryFind(text, out var currency)) _faults.Add($"currency {CodeText.Quoted(text)} is not a currency code of ISO 4217 like USD");
        return currency;
    }

    private string TimeZone(CsvReader csv)
    {
        var text = Text(csv, "time_zone");
        if (text.Length == 0) return "UTC";
        if (!_zones.Contains(text)) _faults.Add($"time_zone {CodeText.Quoted(text)} is not an IANA time zone like Europe/Paris");
        return text;
    }

    private DateOnly? Since(CsvReader csv)
    {
        var text = Text(csv, "payment_method_since");
        if (text.Length == 0) return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var since)) return since;
        _faults.Add($"payment_method_since {CodeText.Quoted(text)} is not a date like 2024-09-30");
        return null;
    }

    private T? Choice<T>(CsvReader csv, string column, params ReadOnlySpan<(string Name, T Value)> choices) where T : struct
    {
        var text = Text(csv, column);
        if (text.Length == 0) return null;
        foreach (var (name, value) in choices)
            if (name == text)
                return value;
        _faults.Add($"{column} {CodeText.Quoted(text)} is neither '{choices[0].Name}' nor '{choices[1].Name}'");
        return null;
    }
}
