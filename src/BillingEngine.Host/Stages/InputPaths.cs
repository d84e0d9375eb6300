using BillingEngine.Core;

namespace BillingEngine.Host.Stages;

/// <summary>The files of an import by what they are, each kind in ordinal order of the paths; nothing is read but the headers of single files.</summary>
public sealed record InputPaths
{

    /// <summary>Price books.</summary>
    public IReadOnlyList<InputPath> PriceBooks { get; private init; } = [];

    /// <summary>Account files.</summary>
    public IReadOnlyList<InputPath> Accounts { get; private init; } = [];

    /// <summary>Files of administrators (L14).</summary>
    public IReadOnlyList<InputPath> Administrators { get; private init; } = [];

    /// <summary>Files of prepaid keys (L16).</summary>
    public IReadOnlyList<InputPath> LicenseKeys { get; private init; } = [];

    /// <summary>Files of account credits (P4).</summary>
    public IReadOnlyList<InputPath> Credits { get; private init; } = [];

    /// <summary>Usage files.</summary>
    public IReadOnlyList<InputPath> Usage { get; private init; } = [];

    /// <summary>Files of licence events.</summary>
    public IReadOnlyList<InputPath> LicenseEvents { get; private init; } = [];

    /// <summary>Sentences about files that look like input and are not read.</summary>
    public IReadOnlyList<string> NotRead { get; private init; } = [];

    /// <summary>Usage files alone, whatever their names say.</summary>
    internal static InputPaths OfUsage(IEnumerable<InputPath> paths) => new() { Usage = Sorted(paths) };

    /// <summary>Finds the files of input directories, and takes files as what their names or headers say.</summary>
    /// <exception cref="InputException">A path does not exist, cannot be read, or is a file of no known kind.</exception>
    public static InputPaths Find(IEnumerable<string> inputs)
    {
        var parts = inputs.Select(Find).ToList();
        return new InputPaths
        {
            PriceBooks = Sorted(parts.SelectMany(part => part.PriceBooks)),
            Accounts = Sorted(parts.SelectMany(part => part.Accounts)),
            Administrators = Sorted(parts.SelectMany(part => part.Administrators)),
            LicenseKeys = Sorted(parts.SelectMany(part => part.LicenseKeys)),
            Credits = Sorted(parts.SelectMany(part => part.Credits)),
            Usage = Sorted(parts.SelectMany(part => part.Usage)),
            LicenseEvents = Sorted(parts.SelectMany(part => part.LicenseEvents)),
            NotRead = [.. parts.SelectMany(part => part.NotRead).Distinct(StringComparer.Ordinal)],
        };
    }

    private static InputPaths Find(string input)
    {
        try
        {
            if (Directory.Exists(input)) return InDirectory(input);
            return File.Exists(input)
                ? Single(input)
                : throw new InputException(
                    $"The input '{input}' does not exist: name a folder with pricebook.json, accounts.csv, usage/*.csv, license_events.csv "
                    + "and account_credits.csv, "
                    + "or one of these files.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"The input '{input}' cannot be read. {fault.Message}", fault);
        }
    }

    private static InputPaths InDirectory(string folder)
    {
        var names = Directory.EnumerateFiles(folder).Select(path => Path.GetFileName(path)).ToList();
        var usageFolder = Path.Combine(folder, "usage");
        var usage = Directory.Exists(usageFolder) ? Directory.EnumerateFiles(usageFolder).Select(path => Path.GetFileName(path)).ToList() : [];
        return new InputPaths
        {
            PriceBooks = [.. names.Where(InputPath.IsPriceBook).Select(name => new InputPath(name, Path.Combine(folder, name)))],
            Accounts = Named(InputPath.AccountFile),
            Administrators = Named(InputPath.AdministratorFile),
            LicenseKeys = Named(InputPath.KeyFile),
            Credits = Named(InputPath.CreditFile),
            Usage = [.. usage.Where(InputPath.IsCsv).Select(name => new InputPath("usage/" + name, Path.Combine(usageFolder, name)))],
            LicenseEvents = Named(InputPath.LicenseEventFile),
            NotRead = [.. names.Select(NotReadReason).OfType<string>().Concat(usage.Where(name => !InputPath.IsCsv(name)).Select(OtherUsage))
                .Order(Utf8Order.Comparer)],
        };

        IReadOnlyList<InputPath> Named(string name) => names.Contains(name) ? [new InputPath(name, Path.Combine(folder, name))] : [];
    }

    private static InputPaths Single(string file)
    {
        var name = Path.GetFileName(file);
        InputPath path = new(InputPath.NameOf(file), file);
        return path.FindKind() switch
        {
            InputKind.PriceBook => new InputPaths { PriceBooks = [path] },
            InputKind.Accounts => new InputPaths { Accounts = [path] },
            InputKind.Administrators => new InputPaths { Administrators = [path] },
            InputKind.LicenseKeys => new InputPaths { LicenseKeys = [path] },
            InputKind.Credits => new InputPaths { Credits = [path] },
            InputKind.Usage => new InputPaths { Usage = [path] },
            InputKind.LicenseEvents => new InputPaths { LicenseEvents = [path] },
            _ => throw new InputException(
                $"'{file}' is no input file: it is not named pricebook*.json, and its first line has neither the columns of an account file "
                + "(account,name,currency) nor those of a usage file (account,product,subject,date,quantity) "
                + "or of licence events (account,product,subject,event,effective_on)."),
        };
    }

    private static string? NotReadReason(string name) =>
        !IsRead(name) && (InputPath.IsCsv(name) || name.EndsWith(".json", StringComparison.Ordinal))
            ? $"{name}: not read; input is pricebook*.json, accounts.csv, usage/*.csv, license_events.csv, administrators.csv, license_keys.csv "
                + "and account_credits.csv"
            : null;

    private static bool IsRead(string name) =>
        name is InputPath.AccountFile or InputPath.LicenseEventFile or InputPath.AdministratorFile or InputPath.KeyFile or InputPath.CreditFile
        || InputPath.IsPriceBook(name);

    private static string OtherUsage(string name) => $"usage/{name}: not read; usage files are named *.csv";

    // Of a file that was named twice one is kept.
    private static List<InputPath> Sorted(IEnumerable<InputPath> paths) =>
        [.. paths.DistinctBy(path => Path.GetFullPath(path.FullPath), StringComparer.Ordinal)
            .OrderBy(path => path.Path, Utf8Order.Comparer).ThenBy(path => path.FullPath, Utf8Order.Comparer)];
}
