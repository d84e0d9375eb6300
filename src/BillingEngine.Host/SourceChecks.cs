using BillingEngine.Connectors.Usage.Sources;
using BillingEngine.Host.Usage;

namespace BillingEngine.Host;

/// <summary>What the keys of a usage source have to be together.</summary>
internal static class SourceChecks
{
    /// <summary>What is wrong, each with its key first and what to do last.</summary>
    public static IEnumerable<string> Faults(SourceSettings source) => source.Kind switch
    {
        DropFolderSource.KindName or HistorySource.KindName => Missing(source.Folder, "Folder is missing; give the folder that files are dropped into"),
        ManagedBackupSource.KindName => Api(source),
        QuerySource.KindName => Query(source),
        _ => [],
    };

    private static IEnumerable<string> Api(SourceSettings source)
    {
        foreach (var fault in Missing(source.User, "User is missing; give the login of the API credentials")) yield return fault;
        if (source.Password.Length > 0 == source.PasswordFile is not null)
            yield return source.PasswordFile is null
                ? "PasswordFile is missing; give a file that holds the password, or the password in the environment"
                : "PasswordFile is given and the password, too; keep one";
        if (source.AdministratorProduct.Length > 0 && source.Map.Account.Length == 0)
            yield return "AdministratorProduct needs Account; give the account that administrators are counted for";
        if (source.TotalTimeoutSeconds < source.TimeoutSeconds)
            yield return "TotalTimeoutSeconds is less than TimeoutSeconds of a single try; give more";
    }

    private static IEnumerable<string> Query(SourceSettings source)
    {
        foreach (var fault in Missing(source.Database, "Database is missing; give the SQLite file to ask")) yield return fault;
        if (source.Query.Length > 0 == source.QueryFile is not null)
            yield return source.QueryFile is null
                ? "Query is missing; give a query, or a file that holds one in QueryFile"
                : "Query is given and QueryFile, too; keep one";
    }

    private static IEnumerable<string> Missing(string value, string fault) => value.Length == 0 ? [fault] : [];
}
