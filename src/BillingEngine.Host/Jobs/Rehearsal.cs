using System.Data.Common;
using BillingEngine.Host.Commands;
using BillingEngine.Host.Stages;

namespace BillingEngine.Host.Jobs;

/// <summary>
/// Bills <see cref="KnownMonth"/> beside the start of a run, on a processor that has nothing else to do then. The run keeps nothing when it comes to other
/// documents, and finds the code it needs loaded and compiled (decision 0026).
/// </summary>
internal sealed class Rehearsal : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly ManualResetEventSlim _mayGoOn = new(initialState: true);
    private readonly Task<IReadOnlyList<string>> _billing;

    /// <summary>Begins to bill, in a way that tells how far it is, and in the end the documents it came to.</summary>
    internal Rehearsal(Func<IProgress<StageProgress>, CancellationToken, IReadOnlyList<string>> bill)
    {
        var progress = new Waiting(_mayGoOn, _stop.Token);
        _billing = Task.Factory.StartNew(() => bill(progress, _stop.Token), default, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Begins, when the command line asks for a run and a second processor is there; else null.</summary>
    public static Rehearsal? Begin(IReadOnlyList<string> args) => args is ["run", _, ..] && Environment.ProcessorCount > 1
        ? new Rehearsal((progress, stop) => Bill(progress, !args.Contains("--no-html"), stop))
        : null;

    /// <summary>True when it has ended, however.</summary>
    internal bool HasEnded => _billing.IsCompleted;

    /// <summary>Hears how far the run is, and waits while that keeps every processor busy.</summary>
    public void Hear(StageProgress run)
    {
        if (run.Stage == StageProgress.ReadingUsage) _mayGoOn.Reset();
        else _mayGoOn.Set();
    }

    /// <summary>Waits for its end, and judges it. Where it could not be done, as on a full disk, it proves nothing and stops nothing.</summary>
    /// <exception cref="InvalidOperationException">It came to other documents.</exception>
    public void Check()
    {
        _mayGoOn.Set();
        try
        {
            var found = _billing.GetAwaiter().GetResult();
            if (!found.SequenceEqual(KnownMonth.Expected))
                throw new InvalidOperationException(
                    $"The month that is known, which every run begins with, came to other documents: '{string.Join("', '", found)}'. "
                    + "Issue nothing with this program on this machine before that is understood.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or DbException)
        {
            // The run itself meets the fault that matters.
        }
    }

    /// <summary>Stops it when it has not ended, and waits until its folder is gone.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        Background.WaitOut(_billing);
        _mayGoOn.Dispose();
        _stop.Dispose();
    }

    /// <summary>Bills the month in a folder of its own, which is gone afterwards.</summary>
    internal static IReadOnlyList<string> Bill(IProgress<StageProgress> progress, bool html, CancellationToken stop)
    {
        var folder = Directory.CreateTempSubdirectory("billing-rehearsal-").FullName;
        try
        {
            var settings = new EngineSettings { Database = Path.Combine(folder, "rehearsal.db"), Output = Path.Combine(folder, "out") };
            var surroundings = new Surroundings { Output = TextWriter.Null, Error = TextWriter.Null, Stop = stop };
            using var context = new CommandContext(settings, surroundings, progress);
            var month = KnownMonth.Bill(context, Path.Combine(folder, "input"), html);
            MonthReport.Of(month).Text(TextWriter.Null);
            return [.. KnownMonth.Documents(settings.Output, KnownMonth.Period)];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private sealed class Waiting(ManualResetEventSlim mayGoOn, CancellationToken stop) : IProgress<StageProgress>
    {
        public void Report(StageProgress value) => mayGoOn.Wait(stop);
    }
}
