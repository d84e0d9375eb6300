using System.Text;
using BillingEngine.Connectors.Licensing;
using BillingEngine.Connectors.Usage;
using BillingEngine.Core;

namespace BillingEngine.Host.Stages;

/// <summary>A file of the input.</summary>
/// <param name="Path">Relative to the input, with <c>/</c>; what messages and exports call it.</param>
/// <param name="FullPath">Where it is.</param>
public sealed record InputPath(string Path, string FullPath)
{
    /// <summary>Name of the account file.</summary>
    internal const string AccountFile = "accounts.csv";

    /// <summary>Name of the file of account credits.</summary>
    internal const string CreditFile = "account_credits.csv";

    /// <summary>Name of the file of licence events.</summary>
    internal const string LicenseEventFile = "license_events.csv";

    /// <summary>Name of the file of administrators (L14).</summary>
    internal const string AdministratorFile = "administrators.csv";

    /// <summary>Name of the file of prepaid keys (L16).</summary>
    internal const string KeyFile = "license_keys.csv";

    // A header is far shorter.
    private const int PeekBytes = 64 << 10;

    /// <summary>True for <c>pricebook*.json</c>.</summary>
    internal static bool IsPriceBook(string name) =>
        name.StartsWith("pricebook", StringComparison.Ordinal) && name.EndsWith(".json", StringComparison.Ordinal);

    /// <summary>True for <c>*.csv</c>.</summary>
    internal static bool IsCsv(string name) => name.EndsWith(".csv", StringComparison.Ordinal);

    /// <summary>What a file that was named by itself is called: as in its input directory, where it stands in a folder <c>usage</c>.</summary>
    internal static string NameOf(string file)
    {
        var full = System.IO.Path.GetFullPath(file);
        var name = System.IO.Path.GetFileName(full);
        return System.IO.Path.GetFileName(System.IO.Path.GetDirectoryName(full)) == "usage" ? "usage/" + name : name;
    }

    /// <summary>The content, read whole.</summary>
    /// <exception cref="InputException">It cannot be read.</exception>
    internal InputFile Read()
    {
        try
        {
            return new InputFile(Path, File.ReadAllBytes(FullPath));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{Path}: cannot be read. {fault.Message}", fault);
        }
    }

    /// <summary>What the file is, by its name or else by the names in its first line.</summary>
    internal InputKind FindKind()
    {
        var name = System.IO.Path.GetFileName(FullPath);
        if (name.EndsWith(".json", StringComparison.Ordinal)) return InputKind.PriceBook;
        if (name == AccountFile) return InputKind.Accounts;
        if (name == CreditFile) return InputKind.Credits;
        if (name == LicenseEventFile) return InputKind.LicenseEvents;
        if (name == AdministratorFile) return InputKind.Administrators;
        if (name == KeyFile) return InputKind.LicenseKeys;
        var columns = Columns();
        if (UsageColumns.IsUsage(columns) || Path.StartsWith("usage/", StringComparison.Ordinal)) return InputKind.Usage;
        if (columns.Contains("credit") && columns.Contains("granted_on")) return InputKind.Credits;
        if (LicenseEventColumns.IsLicenseEvents(columns)) return InputKind.LicenseEvents;
        if (columns.Contains("administrator") && columns.Contains("permissions")) return InputKind.Administrators;
        if (columns.Contains("key") && columns.Contains("months")) return InputKind.LicenseKeys;
        return columns.Contains("account") && columns.Contains("currency") ? InputKind.Accounts : InputKind.Unknown;
    }

    private string[] Columns()
    {
        using var stream = File.OpenRead(FullPath);
        var start = new byte[PeekBytes];
        var text = Encoding.UTF8.GetString(start, 0, stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false));
        return [.. text.TrimStart('\uFEFF').Split('\r', '\n')[0].Split(',').Select(name => name.Trim('"'))];
    }
}
