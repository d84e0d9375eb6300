namespace BillingEngine.Connectors.Usage.Sources;

/// <summary>Makes usage files in a folder for those who read raw fetches. Dispose it when they are imported: the folder goes with it.</summary>
/// <param name="folder">A folder that does not exist yet.</param>
/// <param name="zoneOf">The IANA time zone of an account, as far as it is known; UTC else (D1).</param>
public sealed class UsageSheets(string folder, Func<string, TimeZoneInfo> zoneOf) : IDisposable
{
    /// <summary>The local date of an account at an instant.</summary>
    public DateOnly DayOf(string account, DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zoneOf(account)).DateTime);

    /// <summary>Makes a usage file; returns where it is.</summary>
    /// <param name="name">Its name, which ends with <c>.csv</c>.</param>
    /// <param name="write">Writes its rows.</param>
    public string Make(string name, Action<UsageSheet> write)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, name);
        using var sheet = new UsageSheet(path);
        write(sheet);
        return path;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }
}
