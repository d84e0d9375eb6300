namespace BillingEngine.Storage.Usage;

/// <summary>A file with rejected rows that can still pass.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Path">Relative to the input it came with.</param>
/// <param name="Columns">Its column names as a JSON array.</param>
public sealed record RetryableFile(int Id, string Path, string Columns);
