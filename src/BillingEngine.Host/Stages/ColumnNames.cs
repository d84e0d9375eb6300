using System.Text.Json;
using BillingEngine.Storage;

namespace BillingEngine.Host.Stages;

/// <summary>Column names as a JSON array, written and read without reflection.</summary>
internal static class ColumnNames
{
    /// <summary>Writes the names.</summary>
    public static string Write(IReadOnlyList<string> names) => IdList.Json(names);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static IReadOnlyList<string> Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateArray().Select(name => name.GetString() ?? "")];
    }
}
