using System.Diagnostics;
using System.Text;

namespace BillingEngine.Host.Tests.Runs.Crashes;

/// <summary>The real program as a process that can be killed.</summary>
internal sealed class BillingProcess : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _said = new();
    private readonly Stopwatch _lived = Stopwatch.StartNew();

    /// <summary>Starts it.</summary>
    /// <param name="temporary">Its folder for temporary files.</param>
    /// <param name="arguments">The command line.</param>
    public BillingProcess(string temporary, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(typeof(CommandLine).Assembly.Location);
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
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

    /// <summary>How long it has run.</summary>
    public TimeSpan Lived => _lived.Elapsed;

    public bool HasEnded => _process.HasExited;

    /// <summary>What it said on both streams.</summary>
    public string Said
    {
        get
        {
            lock (_said) return _said.ToString();
        }
    }

    /// <summary>Lets it run to its end.</summary>
    public int WaitForEnd()
    {
        _process.WaitForExit();
        _lived.Stop();
        return _process.ExitCode;
    }

    /// <summary>Kills it with SIGKILL when a moment has come; false when it ended before.</summary>
    public bool KillWhen(Func<BillingProcess, bool> hasCome)
    {
        while (!hasCome(this))
        {
            if (_process.WaitForExit(TimeSpan.FromMilliseconds(1))) return false;
        }
        _process.Kill();
        _process.WaitForExit();
        // Whoever ends by a signal has a code above 128; whoever was faster has its own.
        return _process.ExitCode > 128;
    }

    public void Dispose() => _process.Dispose();

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is null) return;
        lock (_said) _said.AppendLine(line.Data);
    }
}
