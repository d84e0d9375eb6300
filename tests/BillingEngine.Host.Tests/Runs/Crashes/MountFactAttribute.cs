using System.Diagnostics;
using Xunit;

namespace BillingEngine.Host.Tests.Runs.Crashes;

/// <summary>A test that needs to mount a small disk in memory; it is skipped, and says so, where this user may not.</summary>
internal sealed class MountFactAttribute : FactAttribute
{
    private static readonly Lazy<string?> Reason = new(FindReason);

    public MountFactAttribute()
    {
        if (Reason.Value is { } reason) Skip = reason;
    }

    private static string? FindReason()
    {
        if (!OperatingSystem.IsLinux()) return "NOT TESTED: a small disk is made by Linux's tmpfs.";
        var folder = Directory.CreateTempSubdirectory("billing-mount-").FullName;
        try
        {
            using var disk = new SmallDisk(folder, "1m");
            return null;
        }
        catch (Exception fault) when (fault is IOException or System.ComponentModel.Win32Exception)
        {
            return $"NOT TESTED: this user may not mount a small disk ({fault.Message.Trim()}). Run the tests as root to see what a full disk does.";
        }
        finally
        {
            Directory.Delete(folder);
        }
    }
}

/// <summary>A disk of a given size in memory, mounted at an empty folder.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly string _folder;

    public SmallDisk(string folder, string size)
    {
        Directory.CreateDirectory(folder);
        _folder = folder;
        Call("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", folder);
    }

    /// <summary>Makes it larger or smaller; what is on it stays.</summary>
    public void Resize(string size) => Call("mount", "-o", "remount,size=" + size, _folder);

    public void Dispose() => Call("umount", _folder);

    private static void Call(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new IOException(error);
    }
}
