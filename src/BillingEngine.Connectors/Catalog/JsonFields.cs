using System.Globalization;
using System.Text.Json;
using BillingEngine.Core;

namespace BillingEngine.Connectors.Catalog;

/// <summary>The fields of one JSON object, read by name and type; what is wrong goes to the faults, and null comes back.</summary>
internal sealed class JsonFields
{
    private readonly Dictionary<string, JsonField> _values = new(StringComparer.Ordinal);
    private readonly FaultList _faults;
    private readonly string _path;

    private JsonFields(JsonField entry, FaultList faults)
    {
        _faults = faults;
        _path = entry.Path;
        foreach (var property in entry.Value.EnumerateObject())
            if (!_values.TryAdd(property.Name, new JsonField(property.Value, "")))
                Fault(property.Name, "stands here twice; keep one");
    }

    /// <summary>The fields of an object; null and a fault when the value is something else.</summary>
    public static JsonFields? Open(JsonField entry, FaultList faults)
    {
        if (entry.Value.ValueKind == JsonValueKind.Object) return new JsonFields(entry, faults);
        faults.Add(entry.Path, "must be an object, but is " + Kind(entry.Value));
        return null;
    }

    /// <summary>Notes every field that is not among the known ones of <paramref name="what"/>.</summary>
    public void AllowOnly(string what, params IEnumerable<string> known)
    {
        foreach (var name in _values.Keys.Except(known, StringComparer.Ordinal))
            Fault(name, $"is not a field of {what}; remove it or correct its name to one of: {string.Join(", ", known)}");
    }

    /// <summary>True when the field is there, whatever its value.</summary>
    public bool Has(string name) => _values.ContainsKey(name);

    /// <summary>Notes a fault of a field.</summary>
    public void Fault(string name, string fault) => _faults.Add(PathOf(name), fault);

    /// <summary>The path of a field from the root of the file.</summary>
    public string PathOf(string name) => _path.Length == 0 ? Shown(name) : $"{_path}.{Shown(name)}";

    /// <summary>Notes every required field that is missing.</summary>
    public void Require(params IEnumerable<string> names)
    {
        foreach (var name in names)
            if (!Has(name))
                Fault(name, "is missing; add it");
    }

    /// <summary>A code; null when it is absent or wrong.</summary>
    public string? Code(string name) => Checked(name, text => CodeText.Fault(text));

    /// <summary>A name of 1–400 characters; null when it is absent or wrong.</summary>
    public string? Name(string name) => Checked(name, text => CodeText.NameFault(text));

    /// <summary>Text; null when it is absent or of another type.</summary>
    public string? Text(string name) => Find(name, JsonValueKind.String, "a string")?.GetString();

    /// <summary>The entries of a list with their paths; null when it is absent or of another type.</summary>
    public IReadOnlyList<JsonField>? List(string name)
    {
        if (Find(name, JsonValueKind.Array, "a list") is not { } list) return null;
        var entries = new List<JsonField>();
        foreach (var value in list.EnumerateArray())
            entries.Add(new JsonField(value, FormattableString.Invariant($"{PathOf(name)}[{entries.Count}]")));
        return entries;
    }

    /// <summary>A truth; false when it is absent or of another type.</summary>
    public bool Truth(string name)
    {
        if (!_values.TryGetValue(name, out var field)) return false;
        var value = field.Value;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False) return value.GetBoolean();
        Fault(name, "must be true or false, but is " + Kind(value));
        return false;
    }

    /// <summary>A whole number inside bounds; the default when it is absent or wrong.</summary>
    public int Whole(string name, (int Default, int Minimum, int Maximum) bounds)
    {
        if (Find(name, JsonValueKind.Number, "a whole number") is not { } value) return bounds.Default;
        if (int.TryParse(value.GetRawText(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
            && whole >= bounds.Minimum && whole <= bounds.Maximum)
            return whole;
        Fault(name, string.Create(
            CultureInfo.InvariantCulture, $"{CodeText.Quoted(value.GetRawText())} is not a whole number from {bounds.Minimum} to {bounds.Maximum}"));
        return bounds.Default;
    }

    /// <summary>An amount or a tier bound, exact (string or number); null when it is absent or wrong.</summary>
    public decimal? Amount(string name) => Exact(name, PriceBookLimits.MaximumAmount, PriceBookLimits.AmountDecimals);

    /// <summary>A quantity of at most 6 decimals (string or number); null when it is absent or wrong.</summary>
    public Quantity? Quantity(string name) =>
        Exact(name, Core.Quantity.MaximumMicro / Core.Quantity.MicroPerUnit, PriceBookLimits.QuantityDecimals) is { } value
            ? Core.Quantity.FromMicro((long)(value * Core.Quantity.MicroPerUnit))
            : null;

    /// <summary>A month; null when it is absent or wrong.</summary>
    public BillingPeriod? Month(string name)
    {
        if (Text(name) is not { } text) return null;
        if (BillingPeriod.TryParse(text, out var period)) return period;
        Fault(name, $"{CodeText.Quoted(text)} is not a month; write it like 2024-09");
        return null;
    }

    private decimal? Exact(string name, decimal maximum, int decimals)
    {
        if (!_values.TryGetValue(name, out var field)) return null;
        var value = field.Value;
        var text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };
        var fault = text is null ? "must be a number or a string with a number, but is " + Kind(value) : null;
        var exact = 0m;
        fault ??= ExactDecimal.Read(text!, maximum, decimals, out exact);
        if (fault is null) return exact;
        Fault(name, fault);
        return null;
    }

    private string? Checked(string name, Func<string, string?> rule)
    {
        if (Text(name) is not { } text) return null;
        if (rule(text) is not { } fault) return text;
        Fault(name, $"{CodeText.Quoted(text)} {fault}; correct it");
        return null;
    }

    private JsonElement? Find(string name, JsonValueKind kind, string what)
    {
        if (!_values.TryGetValue(name, out var field)) return null;
        var value = field.Value;
        if (value.ValueKind == kind) return value;
        Fault(name, $"must be {what}, but is {Kind(value)}");
        return null;
    }

    private static string Shown(string name) =>
        name.Length is > 0 and <= 60 && name.All(char.IsAsciiLetterOrDigit) ? name : $"[{CodeText.Quoted(name)}]";

    /// <summary>The type of a value, as messages name it.</summary>
    public static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null; leave the field out instead",
        _ => "true or false",
    };
}
