using System.Globalization;
using BillingEngine.Core;
using BillingEngine.Core.Licensing;
using CsvHelper;

namespace BillingEngine.Connectors.Licensing;

/// <summary>Reads the fields of one row of licence events and checks each by itself.</summary>
internal sealed class LicenseEventRowReader(LicenseEventColumns columns)
{
    private const int LastYear = 9998;

    private readonly List<string> _faults = [];

    /// <summary>What the row says, or every fault of it.</summary>
    public (GivenEvent? Given, string? Fault) Read(CsvReader csv)
    {
        if (csv.FieldCount != columns.Header.Count)
            return (null, FormattableString.Invariant($"has {csv.FieldCount} fields, the header has {columns.Header.Count}; quote fields with commas in them"));
        _faults.Clear();
        var given = new GivenEvent(Code(csv, "account"), Code(csv, "product"), Code(csv, "subject"), Kind(csv), Day(csv))
        {
            Actor = Words(csv, "actor"),
            Note = Words(csv, "note"),
        };
        return _faults.Count == 0 ? (given, null) : (null, string.Join("; ", _faults));
    }

    private string Text(CsvReader csv, string column) => columns.IndexOf(column) is var index and >= 0 ? csv.GetString(index) : "";

    private string Code(CsvReader csv, string column) => Checked(Text(csv, column), column, text => CodeText.Fault(text));

    private string Words(CsvReader csv, string column) =>
        Checked(Text(csv, column), column, text => CodeText.OptionalFault(text, CodeText.MaximumNameLength));

    private string Checked(string text, string column, Func<string, string?> rule)
    {
        if (rule(text) is { } fault) _faults.Add(text.Length == 0 ? $"{column} {fault}" : $"{column} {CodeText.Quoted(text)} {fault}");
        return text;
    }

    private LicenseEventKind Kind(CsvReader csv)
    {
        var text = Text(csv, "event");
        if (!LicenseEventName.TryParse(text, out var kind))
            _faults.Add($"event {CodeText.Quoted(text)} is none of: {string.Join(", ", LicenseEventName.All)} (L2)");
        return kind;
    }

    private DateOnly Day(CsvReader csv)
    {
        var text = Text(csv, "effective_on");
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || day.Year > LastYear)
            _faults.Add($"effective_on {CodeText.Quoted(text)} is not a date like 2024-09-30");
        return day;
    }
}
