using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace BillingEngine.Host.Tests.Payments.Webhooks;

/// <summary><c>billing serve</c> as a process of its own that can be killed, on a free port of this machine.</summary>
internal sealed partial class ServedProcess : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _said = new();
    private readonly TaskCompletionSource<string> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ServedProcess(string database)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[typeof(CommandLine).Assembly.Location, "serve", "--listen", "127.0.0.1:0", "--database", database])
            start.ArgumentList.Add(argument);
        start.Environment["BILLING_FASTSPRING__WEBHOOK_SECRETS"] = ServedInbox.Secret;
        start.Environment["BILLING_SERVE__JOBS"] = "false";
        // The runtime's own pipes for debuggers would be left behind by a kill.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += Keep;
        _process.ErrorDataReceived += Keep;
        _process.Exited += (_, _) => _address.TrySetException(new InvalidOperationException("serve ended: " + Said));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        Address = _address.Task.WaitAsync(TimeSpan.FromMinutes(1)).GetAwaiter().GetResult();
    }

    public string Address { get; }

    /// <summary>What it said on both streams.</summary>
    public string Said
    {
        get
        {
            lock (_said) return _said.ToString();
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
        if (Listening().Match(line.Data) is { Success: true } found) _address.TrySetResult(found.Groups[1].Value);
    }

    [GeneratedRegex("Listening on (http://[0-9.:]+)\\.", RegexOptions.None, 1_000)]
    private static partial Regex Listening();
}
