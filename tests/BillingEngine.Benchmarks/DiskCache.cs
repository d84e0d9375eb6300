using System.Runtime.InteropServices;

namespace BillingEngine.Benchmarks;

/// <summary>Files that an earlier run left to be written must not be paid for by the next one.</summary>
internal static class DiskCache
{
    /// <summary>Waits until everything that was written is on the disk.</summary>
    public static void Flush()
    {
        if (!OperatingSystem.IsWindows())
        {
            Synchronize();
        }
    }

    [DllImport("libc", EntryPoint = "sync")]
    private static extern void Synchronize();
}
