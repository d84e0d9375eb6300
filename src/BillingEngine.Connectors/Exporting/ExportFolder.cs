using BillingEngine.Core;

namespace BillingEngine.Connectors.Exporting;

/// <summary>
/// The folder of an export, <c>OUT/NAME</c>, replaced as a whole. Files are written into the sibling <c>OUT/.NAME.partial</c>; <see cref="Publish"/>
/// puts it in place by one rename, so nobody ever sees half an export under its final name. A lock file keeps a second export of the same name
/// out, and what a killed process left behind is cleared by the next one. Disposing without <see cref="Publish"/> leaves the old folder as it was.
/// </summary>
public sealed class ExportFolder : IDisposable
{
    private readonly string _final;
    private readonly string _partial;
    private readonly string _replaced;
    private readonly FileStream _lock;

    private ExportFolder(string output, string name, FileStream held)
    {
        _final = Path.Combine(output, name);
        _partial = Path.Combine(output, $".{name}.partial");
        _replaced = Path.Combine(output, $".{name}.replaced");
        _lock = held;
    }

    /// <summary>Where the files are written until they are published.</summary>
    public string Partial => _partial;

    /// <summary>Where they stand when they are published.</summary>
    public string Final => _final;

    /// <summary>Begins an export: makes <paramref name="output"/> where it is missing and clears leftovers.</summary>
    /// <exception cref="InputException">The folder cannot be written, or another process exports the same name.</exception>
    public static ExportFolder Begin(string output, string name)
    {
        var root = Path.GetFullPath(output);
        var held = Lock(root, name);
        var folder = new ExportFolder(root, name, held);
        try
        {
            folder.Recover();
            Directory.CreateDirectory(folder._partial);
            return folder;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            held.Dispose();
            throw new InputException(
                $"The export cannot be written into '{root}': {fault.Message} Make the folder writable or choose another --output.", fault);
        }
    }

    /// <summary>Puts the export in place and removes the one it replaces.</summary>
    /// <exception cref="IOException">The folder cannot be renamed; the old one is as it was.</exception>
    public void Publish()
    {
        if (!Directory.Exists(_final)) Directory.Move(_partial, _final);
        else if (!DirectoryExchange.TryExchange(_partial, _final)) Replace();
        Remove(_partial);
        Remove(_replaced);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            Remove(_partial);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // What cannot be removed now is removed by the next export; the fault that brought us here is the one to report.
        }
        _lock.Dispose();
    }

    private static FileStream Lock(string root, string name)
    {
        var path = Path.Combine(root, $".{name}.lock");
        try
        {
            Directory.CreateDirectory(root);
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException fault) when (File.Exists(path))
        {
            throw new InputException($"Another process is writing the export '{Path.Combine(root, name)}': wait until it is done and try again.", fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InputException(
                $"The export cannot be written into '{root}': {fault.Message} Make the folder writable or choose another --output.", fault);
        }
    }

    // A process that was killed between the two renames of Replace has moved the old folder aside and not yet put the new one in place.
    private void Recover()
    {
        if (Directory.Exists(_replaced) && !Directory.Exists(_final)) Directory.Move(_replaced, _final);
        Remove(_replaced);
        Remove(_partial);
    }

    private void Replace()
    {
        Directory.Move(_final, _replaced);
        try
        {
            Directory.Move(_partial, _final);
        }
        catch
        {
            Directory.Move(_replaced, _final);
            throw;
        }
    }

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }
}
