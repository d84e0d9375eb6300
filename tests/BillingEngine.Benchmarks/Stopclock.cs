using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace BillingEngine.Benchmarks;

/// <summary>
/// Times one program and its peak memory. It runs inside a process of its own, because the operating system tells
/// the peak only of the largest child that a process ever had.
/// </summary>
internal static class Stopclock
{
    private const int Children = -1;

    /// <summary>
    /// Runs <paramref name="program"/> and writes three whole numbers into <paramref name="result"/>: ticks of 100 ns,
    /// peak bytes, exit code. Output and errors of the program go where this process's go.
    /// </summary>
    public static int Run(string result, string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false };
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        process.WaitForExit();
        var elapsed = clock.Elapsed;
        File.WriteAllText(result, string.Create(
            CultureInfo.InvariantCulture, $"{elapsed.Ticks} {PeakOfChildren()} {process.ExitCode}"));
        return 0;
    }

    private static long PeakOfChildren()
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsMacOS())
        {
            return 0;
        }
        if (GetResourceUsage(Children, out var usage) != 0)
        {
            throw new InvalidOperationException("getrusage failed.");
        }
        // Linux counts in KiB, macOS in bytes.
        return OperatingSystem.IsLinux() ? usage.MaxResidentSet * 1024 : usage.MaxResidentSet;
    }

    [DllImport("libc", EntryPoint = "getrusage")]
    private static extern int GetResourceUsage(int who, out ResourceUsage usage);

    /// <summary><c>struct rusage</c>: two times of two words each, the peak, and thirteen counters.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 144)]
    private struct ResourceUsage
    {
        public nint UserSeconds;
        public nint UserMicroseconds;
        public nint SystemSeconds;
        public nint SystemMicroseconds;
        public nint MaxResidentSet;
    }
}
