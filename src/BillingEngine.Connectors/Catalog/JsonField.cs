using System.Text.Json;

namespace BillingEngine.Connectors.Catalog;

/// <summary>A value of a JSON file.</summary>
/// <param name="Value">The value.</param>
/// <param name="Path">The path of an entry of a list from the root of the file, for messages; else empty.</param>
internal sealed record JsonField(JsonElement Value, string Path);
