namespace BillingEngine.Host.Stages;

/// <summary>The files of an import: price books, accounts and licence events read whole, usage by its paths.</summary>
public sealed record ImportFiles
{
    private ImportFiles(InputPaths paths) => Paths = paths;

    /// <summary>All files.</summary>
    public InputPaths Paths { get; }

    /// <summary>Price books.</summary>
    public IReadOnlyList<InputFile> PriceBooks { get; private init; } = [];

    /// <summary>Account files.</summary>
    public IReadOnlyList<InputFile> Accounts { get; private init; } = [];

    /// <summary>Files of account credits.</summary>
    public IReadOnlyList<InputFile> Credits { get; private init; } = [];

    /// <summary>Files of licence events.</summary>
    public IReadOnlyList<InputFile> LicenseEvents { get; private init; } = [];

    /// <summary>Files of administrators (L14).</summary>
    public IReadOnlyList<InputFile> Administrators { get; private init; } = [];

    /// <summary>Files of prepaid keys (L16).</summary>
    public IReadOnlyList<InputFile> LicenseKeys { get; private init; } = [];

    /// <summary>Usage files alone, whatever their names say.</summary>
    internal static ImportFiles OfUsage(IReadOnlyList<InputPath> paths) => new(InputPaths.OfUsage(paths));

    /// <summary>Finds the files of input directories, and reads the small ones.</summary>
    /// <exception cref="Core.InputException">A path does not exist, cannot be read, or is a file of no known kind.</exception>
    public static ImportFiles Read(IReadOnlyList<string> inputs)
    {
        var paths = InputPaths.Find(inputs);
        return new ImportFiles(paths)
        {
            PriceBooks = [.. paths.PriceBooks.Select(path => path.Read())],
            Accounts = [.. paths.Accounts.Select(path => path.Read())],
            Credits = [.. paths.Credits.Select(path => path.Read())],
            LicenseEvents = [.. paths.LicenseEvents.Select(path => path.Read())],
            Administrators = [.. paths.Administrators.Select(path => path.Read())],
            LicenseKeys = [.. paths.LicenseKeys.Select(path => path.Read())],
        };
    }

    /// <summary>
    /// Reads them on another thread, and the price books in them, while the database is opened. What is wrong with them is told when the result
    /// is taken and used.
    /// </summary>
    public static Task<ImportFiles> ReadAhead(IReadOnlyList<string> inputs) => Task.Run(() =>
    {
        var files = Read(inputs);
        foreach (var file in files.PriceBooks) _ = file.PriceBook.Value;
        return files;
    });
}
