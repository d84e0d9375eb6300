
namespace BillingEngine.Storage.Usage;

/// <summary>A file that records came from.</summary>
/// <param name="Id">Its id in the database.</param>
/// <param name="Path">Relative to the input, with <c>/</c>.</param>
/// <param name="Sha256">64 lower-case hexadecimal digits.</param>
public sealed record FileSource(int Id, string Path, string Sha256)
{
    /// <summary>The files of some ids, by id.</summary>
    public static IReadOnlyDictionary<int, FileSource> Load(BillingDatabase database, IEnumerable<int> ids) =>
        database.Query<Row>("usage/load-import-files", new { ids = IdList.Json(ids.Distinct()) })
            .ToDictionary(row => (int)row.Id, row => new FileSource((int)row.Id, row.Path, row.Sha256));

    private sealed class Row
    {
        public long Id { get; init; }

        public string Path { get; init; } = "";

        public string Sha256 { get; init; } = "";
    }
}
