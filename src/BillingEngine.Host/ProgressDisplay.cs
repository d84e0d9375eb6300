using System.Globalization;
using BillingEngine.Host.Stages;

namespace BillingEngine.Host;

/// <summary>
/// Shows on standard error how far a long step is: a bar on a terminal, else a plain line for a step that takes longer than a second, and then
/// every ten. Telling is cheap: it keeps the latest state, which a thread of its own looks at. Any thread may tell.
/// </summary>
internal sealed class ProgressDisplay(Surroundings surroundings) : IProgress<StageProgress>, IDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan FirstLine = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan NextLine = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly ManualResetEventSlim _end = new();
    private StageProgress? _latest;
    private Thread? _thread;

    /// <inheritdoc/>
    /// <exception cref="OperationCanceledException">The command was asked to stop.</exception>
    public void Report(StageProgress value)
    {
        surroundings.Stop.ThrowIfCancellationRequested();
        Volatile.Write(ref _latest, value);
        if (Volatile.Read(ref _thread) is null) Start();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _end.Set();
        _thread?.Join();
        _end.Dispose();
    }

    /// <summary>A line of progress: <c>reading usage: 1,000 of 5,000 (20 %)</c>.</summary>
    internal static string Line(StageProgress progress) => progress.Total > 0
        ? string.Create(CultureInfo.InvariantCulture,
            $"{progress.Stage}: {progress.Done:N0} of {progress.Total:N0} ({progress.Done * 100m / progress.Total:N0} %)")
        : string.Create(CultureInfo.InvariantCulture, $"{progress.Stage}: {progress.Done:N0}");

    private static bool IsFinished(StageProgress progress) => progress.Total > 0 && progress.Done >= progress.Total;

    private void Start()
    {
        lock (_lock)
        {
            if (_thread is not null) return;
            var thread = new Thread(surroundings.IsTerminal ? Draw : WriteLines) { IsBackground = true, Name = "progress" };
            thread.Start();
            Volatile.Write(ref _thread, thread);
        }
    }

    // A short command never loads the drawing library.
    private void Draw()
    {
        if (!_end.Wait(Look * 3)) ProgressBar.Draw(surroundings.Error, () => _end.Wait(Look) ? null : Volatile.Read(ref _latest));
    }

    private void WriteLines()
    {
        var (stage, since, wait) = ("", surroundings.Time.GetTimestamp(), FirstLine);
        while (!_end.Wait(Look))
        {
            var latest = Volatile.Read(ref _latest)!;
            if (latest.Stage != stage) (stage, since, wait) = (latest.Stage, surroundings.Time.GetTimestamp(), FirstLine);
            // A finished stage is silent: what takes the time now has not told its name.
            if (IsFinished(latest) || surroundings.Time.GetElapsedTime(since) < wait) continue;
            surroundings.Error.WriteLine(Line(latest));
            (since, wait) = (surroundings.Time.GetTimestamp(), NextLine);
        }
    }
}
