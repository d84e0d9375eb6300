using BillingEngine.Storage;

namespace BillingEngine.TestEngines;

/// <summary>SQLite, which is always here: a file in a folder of its own.</summary>
public sealed class OnSqlite : ITestEngine
{
    /// <inheritdoc/>
    public static string? Missing => null;

    /// <inheritdoc/>
    public static int Cases(int onFile) => onFile;

    /// <inheritdoc/>
    public static DatabasePlace Create() => DatabasePlace.File(Path.Combine(Directory.CreateTempSubdirectory("billing-engine-").FullName, "billing.db"));

    /// <inheritdoc/>
    public static void Remove(DatabasePlace place) => Directory.Delete(Path.GetDirectoryName(place.Location)!, recursive: true);
}
