using BillingEngine.Core;
using BillingEngine.Storage;

namespace BillingEngine.Host.Jobs;

/// <summary>
/// What of the configuration only shows at work – files, folders, a password that is missing – looked at before <c>billing serve</c> starts, so that it
/// does not fail at night. Everything wrong is told in one list, by key.
/// </summary>
internal static class ServeChecks
{
    /// <summary>Refuses a start that could not do its work.</summary>
    /// <exception cref="InputException">The list.</exception>
    public static void Check(EngineSettings settings)
    {
        var faults = Faults(settings).ToList();
        if (faults.Count > 0) throw new InputException(SettingsReader.List(faults));
    }

    private static IEnumerable<string> Faults(EngineSettings settings)
    {
        foreach (var (key, place) in ((string, DatabasePlace)[])[("Database", settings.Place), ("InboxDatabase", settings.InboxPlace)])
            if (place.IsFile && Directory.Exists(place.Location)) yield return $"{key} is '{place.Location}', which is a folder; name a file";
        if (File.Exists(settings.Output)) yield return $"Output is '{settings.Output}', which is a file; name a folder, which is made when it is missing";
        if (Unreadable("FastSpring:WebhookSecretFile", settings.Webhook.FastSpringSecretFile) is { } secrets) yield return secrets;
        if (Unreadable("FastSpring:PasswordFile", settings.Gateway.PasswordFile) is { } password) yield return password;
        if (settings.Gateway is { IsConfigured: true, Password: "", PasswordFile: null })
            yield return "FastSpring:Password is missing, though FastSpring:User is given; set BILLING_FASTSPRING__PASSWORD, or FastSpring:PasswordFile";
        foreach (var fault in settings.Sources.SelectMany(Faults)) yield return fault;
    }

    private static IEnumerable<string> Faults(SourceSettings source)
    {
        var prefix = "Sources:" + source.Name;
        if (source.Folder.Length > 0 && !Directory.Exists(source.Folder))
            yield return $"{prefix}:Folder is '{source.Folder}', which does not exist; make it, or name another";
        if (source.Database.Length > 0 && !File.Exists(source.Database))
            yield return $"{prefix}:Database is '{source.Database}', which does not exist; name the SQLite file to ask";
        if (Unreadable(prefix + ":PasswordFile", source.PasswordFile) is { } password) yield return password;
        if (Unreadable(prefix + ":QueryFile", source.QueryFile) is { } query) yield return query;
    }

    private static string? Unreadable(string key, string? file)
    {
        if (file is null) return null;
        try
        {
            using var readable = File.OpenRead(file);
            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return $"{key} is '{file}', which cannot be read: {fault.Message} Name a file that this user can read";
        }
    }
}
