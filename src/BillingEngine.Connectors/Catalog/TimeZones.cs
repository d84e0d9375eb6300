namespace BillingEngine.Connectors.Catalog;

/// <summary>Knows the IANA time zones of the machine's database, the same everywhere: no Windows names, no zone that stands for the machine's own.</summary>
internal sealed class TimeZones
{
    private const int MaximumLength = 64;

    private readonly Dictionary<string, bool> _known = new(StringComparer.Ordinal) { ["UTC"] = true };

    /// <summary>True for the id of an IANA time zone, in its own spelling.</summary>
    public bool Contains(string id)
    {
        if (!_known.TryGetValue(id, out var known)) _known[id] = known = IsIana(id);
        return known;
    }

    private static bool IsIana(string id) =>
        id.Length is > 0 and <= MaximumLength
        && id.All(unit => char.IsAsciiLetterOrDigit(unit) || unit is '/' or '_' or '-' or '+')
        && char.IsAsciiLetterUpper(id[0])
        && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone)
        && zone.HasIanaId && zone.Id == id;
}
