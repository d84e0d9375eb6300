using System.Diagnostics;
using System.Text;

namespace BillingEngine.Host.Tests.Jobs;

/// <summary><c>billing serve</c> with its jobs, as a process of its own that can be killed.</summary>
internal sealed class JobProcess : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _said = new();

    /// <summary>Starts it.</summary>
    /// <param name="config">The configuration file.</param>
    /// <param name="temporary">Its folder for temporary files.</param>
    public JobProcess(string config, string temporary)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[typeof(CommandLine).Assembly.Location, "serve", "--listen", "127.0.0.1:0", "--config", config])
            start.ArgumentList.Add(argument);
        start.Environment["TMPDIR"] = temporary;
        // The runtime's own pipes for debuggers would be left behind by a kill.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += Keep;
        _process.ErrorDataReceived += Keep;
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>What it said on both streams.</summary>
    public string Said
    {
        get
        {
            lock (_said) return _said.ToString();
        }
    }

    /// <summary>Waits until something is so, for a minute at most.</summary>
    public void WaitFor(Func<JobProcess, bool> isSo, string what)
    {
        var waited = Stopwatch.StartNew();
        while (!isSo(this))
        {
            if (_process.HasExited) throw new InvalidOperationException($"serve ended before {what}: {Said}");
            if (waited.Elapsed > TimeSpan.FromMinutes(1)) throw new TimeoutException($"{what} did not come: {Said}");
            Thread.Sleep(1);
        }
    }

    /// <summary>The same as a power loss to the process: SIGKILL.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>Asks it to stop with SIGTERM; returns its exit code.</summary>
    public int Terminate()
    {
        using (var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"])) kill.WaitForExit();
        _process.WaitForExit();
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited) Kill();
        _process.Dispose();
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is null) return;
        lock (_said) _said.AppendLine(line.Data);
    }
}
