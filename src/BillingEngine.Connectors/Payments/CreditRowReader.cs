using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using BillingEngine.Connectors.Catalog;
using BillingEngine.Core;
using BillingEngine.Core.Payments;
using CsvHelper;

namespace BillingEngine.Connectors.Payments;

/// <summary>Reads the fields of one credit and checks each by itself.</summary>
internal sealed class CreditRowReader(AccountColumns columns)
{
    private const decimal MaximumAmount = 1_000_000_000_000m;
    private const int MaximumPriority = 1_000_000;
    private const int MaximumReasonLength = 1_000;

    private readonly List<string> _faults = [];

    /// <summary>What the row says, or every fault of it.</summary>
    public bool TryRead(
        CsvReader csv, (int Line, ReadOnlyMemory<byte> Raw) place, [NotNullWhen(true)] out CreditRow? row, [NotNullWhen(false)] out string? fault)
    {
        row = null;
        fault = null;
        if (csv.FieldCount != columns.Count)
        {
            fault = FormattableString.Invariant($"has {csv.FieldCount} fields, the header has {columns.Count}; quote fields with commas in them");
            return false;
        }
        _faults.Clear();
        var read = Row(csv, place);
        if (read.ExpiresOn < read.GrantedOn) _faults.Add("expires_on lies before granted_on; a credit needs one day at least");
        row = _faults.Count == 0 ? read : null;
        fault = _faults.Count == 0 ? null : string.Join("; ", _faults);
        return row is not null;
    }

    private CreditRow Row(CsvReader csv, (int Line, ReadOnlyMemory<byte> Raw) place) =>
        new(place.Line, place.Raw, Checked(csv, "credit", text => CodeText.Fault(text)), Checked(csv, "account", text => CodeText.Fault(text)),
            Amount(csv), Day(csv, "granted_on", isRequired: true) ?? default)
        {
            ExpiresOn = Day(csv, "expires_on", isRequired: false),
            Priority = Priority(csv),
            Reason = Checked(csv, "reason", text => CodeText.OptionalFault(text, MaximumReasonLength)),
        };

    private string Text(CsvReader csv, string column) => columns.IndexOf(column) is var index and >= 0 ? csv.GetString(index) : "";

    private string Checked(CsvReader csv, string column, Func<string, string?> rule)
    {
        var text = Text(csv, column);
        if (rule(text) is { } fault) _faults.Add(text.Length == 0 ? $"{column} {fault}" : $"{column} {CodeText.Quoted(text)} {fault}");
        return text;
    }

    private Money Amount(CsvReader csv)
    {
        var code = Text(csv, "currency");
        if (!Currency.TryFind(code, out var currency))
        {
            _faults.Add($"currency {CodeText.Quoted(code)} is not a currency code of ISO 4217 like USD");
            return default;
        }
        if (ExactDecimal.Read(Text(csv, "amount"), MaximumAmount, currency.Digits, out var amount) is { } fault) _faults.Add("amount " + fault);
        else if (amount == 0) _faults.Add("amount is 0; a credit gives something");
        return new Money(GatewayAmount.Minor(amount, currency) ?? 0, currency);
    }

    private DateOnly? Day(CsvReader csv, string column, bool isRequired)
    {
        var text = Text(csv, column);
        if (text.Length == 0 && !isRequired) return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        _faults.Add($"{column} {CodeText.Quoted(text)} is not a date like 2024-09-30");
        return null;
    }

    private int Priority(CsvReader csv)
    {
        var text = Text(csv, "priority");
        if (text.Length == 0) return AccountCredit.StandardPriority;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var priority) && priority <= MaximumPriority) return priority;
        _faults.Add($"priority {CodeText.Quoted(text)} is not a whole number from 0 to 1,000,000");
        return AccountCredit.StandardPriority;
    }
}
