using BillingEngine.Connectors.Usage.Sources;
using BillingEngine.Storage.Usage.Collecting;

namespace BillingEngine.Host.Usage;

/// <summary>Makes usage sources of their settings. Secrets and queries in files are read only now.</summary>
internal static class UsageSources
{
    /// <summary>Makes a source; the caller disposes it. One that is kept remembers its token, and that nothing is sent for a while after failures.</summary>
    /// <exception cref="SourceException">A file that it names cannot be read.</exception>
    public static IUsageSource Open(SourceSettings source, TimeProvider clock) => source.Kind switch
    {
        DropFolderSource.KindName => new DropFolderSource(source.Name, source.Folder, Settle(source)),
        HistorySource.KindName => new HistorySource(source.Name, source.Folder, Settle(source)) { Format = new HistoryFormat(source.Map, source.DateFormat) },
        ManagedBackupSource.KindName => new ManagedBackupSource(source.Name, Access(source, clock), source.Map)
        {
            AdministratorProduct = source.AdministratorProduct,
        },
        QuerySource.KindName => new QuerySource(
            source.Name, new UsageQuery(source.Database, source.QueryFile is { } file ? Read(file, "QueryFile") : source.Query), source.Days, clock),
        _ => throw new InvalidOperationException($"There is no kind '{source.Kind}' of usage sources."),
    };

    private static TimeSpan Settle(SourceSettings source) => TimeSpan.FromMilliseconds(source.SettleMilliseconds);

    private static SourceAccess Access(SourceSettings source, TimeProvider clock) =>
        new(source.Url, source.User, source.PasswordFile is { } file ? Read(file, "PasswordFile") : source.Password)
        {
            TryLimit = TimeSpan.FromSeconds(source.TimeoutSeconds),
            Limit = TimeSpan.FromSeconds(source.TotalTimeoutSeconds),
            Retries = source.Retries,
            RetryPause = TimeSpan.FromMilliseconds(source.RetryMilliseconds),
            Clock = clock,
        };

    private static string Read(string file, string key)
    {
        try
        {
            return File.ReadAllText(file).Trim();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new SourceException($"{key}: {fault.Message} Name a file that this user can read.", fault);
        }
    }
}
