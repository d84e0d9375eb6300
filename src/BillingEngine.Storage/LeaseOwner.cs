using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace BillingEngine.Storage;

/// <summary>A process as the holder of a lease: machine, process id and start, so that a dead holder on this machine is known at once.</summary>
/// <param name="Machine">Host name.</param>
/// <param name="ProcessId">Process id on that machine.</param>
/// <param name="Started">Start of the process in ticks, as the operating system tells it.</param>
internal sealed record LeaseOwner(string Machine, int ProcessId, long Started)
{
    /// <summary>This process.</summary>
    public static LeaseOwner Current()
    {
        using var process = Process.GetCurrentProcess();
        return new LeaseOwner(Environment.MachineName, process.Id, process.StartTime.Ticks);
    }

    /// <summary>Reads what <see cref="ToString"/> writes; null for anything else.</summary>
    public static LeaseOwner? Parse(string text)
    {
        var parts = text.Split('/');
        return parts.Length == 3
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var processId)
            && long.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var started)
            ? new LeaseOwner(parts[0], processId, started)
            : null;
    }

    /// <summary>The holder as people are told of it: <c>process 4711 on db1</c>.</summary>
    public static string Told(string text) =>
        Parse(text) is { } owner ? string.Create(CultureInfo.InvariantCulture, $"process {owner.ProcessId} on {owner.Machine}") : text;

    /// <summary>True when the process ran on this machine and runs no more; false when it may live.</summary>
    public bool HasDied()
    {
        if (Machine != Environment.MachineName) return false;
        try
        {
            using var process = Process.GetProcessById(ProcessId);
            // The start is derived from the boot time, which the system may report a moment apart.
            return Math.Abs(process.StartTime.Ticks - Started) > TimeSpan.TicksPerSecond;
        }
        catch (Exception fault) when (fault is ArgumentException or InvalidOperationException)
        {
            return true;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Machine}/{ProcessId}/{Started}");
}
