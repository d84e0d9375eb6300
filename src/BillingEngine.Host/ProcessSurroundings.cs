using System.Collections;
using System.Runtime.InteropServices;
using System.Text;

namespace BillingEngine.Host;

/// <summary>
/// The surroundings of the real process. Ctrl+C, SIGTERM and a closed terminal ask the command to stop; it rolls back and ends with exit code 1.
/// A second signal, or a command that has not ended within five seconds, ends the process at once: that is as safe as a power loss (D22).
/// </summary>
internal sealed class ProcessSurroundings : IDisposable
{
    private const string StoppedAtOnce = "Stopped at once. Nothing is half-done: run the same command again and it ends as if it had never been stopped.";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _stop = new();
    private readonly List<PosixSignalRegistration> _signals = [];
    private readonly Timer _last;

    public ProcessSurroundings()
    {
        Surroundings = new Surroundings
        {
            Output = Writer(Console.OpenStandardOutput()),
            Error = Writer(Console.OpenStandardError()),
            Input = Console.IsInputRedirected ? null : Console.In,
            Variables = Variables(),
            Stop = _stop.Token,
            IsTerminal = !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb",
        };
        _last = new Timer(_ => EndAtOnce(), null, Timeout.Infinite, Timeout.Infinite);
        foreach (var signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP })
            _signals.Add(PosixSignalRegistration.Create(signal, OnSignal));
    }

    public Surroundings Surroundings { get; }

    public void Dispose()
    {
        foreach (var signal in _signals) signal.Dispose();
        _last.Dispose();
        _stop.Dispose();
        Surroundings.Output.Flush();
        Surroundings.Error.Flush();
    }

    private static StreamWriter Writer(Stream stream)
    {
        if (OperatingSystem.IsWindows()) Console.OutputEncoding = Encoding.UTF8;
        return new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true, NewLine = "\n" };
    }

    private static Dictionary<string, string> Variables()
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables())
            if (entry is { Key: string name, Value: string value } && name.StartsWith("BILLING_", StringComparison.OrdinalIgnoreCase))
                variables[name] = value;
        return variables;
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        if (_stop.IsCancellationRequested) EndAtOnce();
        _last.Change(Patience, Timeout.InfiniteTimeSpan);
        _stop.Cancel();
    }

    private void EndAtOnce()
    {
        Surroundings.Error.WriteLine(StoppedAtOnce);
        Environment.Exit(ExitCode.Failed);
    }
}
