using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace BillingEngine.Host.Tests.Commands;

/// <summary>The real program as a process of its own, which is heard on both streams and can be killed at any moment.</summary>
internal sealed partial class BillingProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly Process _process;
    private readonly StringBuilder _said = new();
    private readonly Stopwatch _lived = Stopwatch.StartNew();

    /// <summary>Starts it.</summary>
    /// <param name="temporary">Its folder for temporary files.</param>
    /// <param name="arguments">The command line.</param>
    public BillingProcess(string temporary, params string[] arguments)
        : this(new Dictionary<string, string>(StringComparer.Ordinal) { ["TMPDIR"] = temporary }, arguments)
    {
    }

    /// <summary>Starts it with environment variables.</summary>
    public BillingProcess(Dictionary<string, string> variables, params string[] arguments)
    {
        var start = TestedProgram.Start(arguments);
        foreach (var (name, value) in variables) start.Environment[name] = value;
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

    /// <summary>What it said on both streams.</summary>
    public string Said
    {
        get
        {
            lock (_said) return _said.ToString();
        }
    }

    /// <summary>Where <c>billing serve</c> listens, once it does.</summary>
    public string Address
    {
        get
        {
            WaitFor(serve => Listening().IsMatch(serve.Said), "it listens");
            return Listening().Match(Said).Groups[1].Value;
        }
    }

    /// <summary>Waits until something is so, for a minute at most; it must not end before.</summary>
    public void WaitFor(Func<BillingProcess, bool> isSo, string what)
    {
        var waited = Stopwatch.StartNew();
        while (!isSo(this))
        {
            if (_process.HasExited) throw new InvalidOperationException($"It ended before {what}: {Said}");
            if (waited.Elapsed > Patience) throw new TimeoutException($"It lives, and {what} did not come: {Said}");
            Thread.Sleep(1);
        }
    }

    /// <summary>Lets it run to its end; returns its exit code.</summary>
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
        Kill();
        // Whoever ends by a signal has a code above 128; whoever was faster has its own.
        return _process.ExitCode > 128;
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
        return WaitForEnd();
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

    [GeneratedRegex("Listening on (http://[0-9.:]+)\\.", RegexOptions.None, 1_000)]
    private static partial Regex Listening();
}
