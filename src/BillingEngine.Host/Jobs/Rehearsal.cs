using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using BillingEngine.Host.Commands;
using BillingEngine.Host.Stages;
using BillingEngine.Storage;

namespace BillingEngine.Host.Jobs;

/// <summary>
/// Bills <see cref="KnownMonth"/> beside the start of a run, on a processor that has nothing else to do then. The run keeps nothing when it comes to other
/// documents, and finds the code it needs loaded and compiled (decision 0026). It works in a folder beside the database, which is gone in the end; the folder
/// of a run that was killed is gone with the next one.
/// </summary>
internal sealed class Rehearsal : IProgress<StageProgress>, IDisposable
{
    private const string Suffix = ".rehearsal-";

    private readonly CancellationTokenSource _stop = new();
    private readonly ManualResetEventSlim _mayGoOn = new(initialState: true);
    private readonly TaskCompletionSource<string> _place = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task<IReadOnlyList<string>> _billing;

    /// <summary>Begins to bill, in a way that tells the documents it comes to.</summary>
    internal Rehearsal(Func<Rehearsal, IReadOnlyList<string>> bill) =>
        _billing = Task.Factory.StartNew(() => bill(this), default, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>Begins, when the command line asks for a run and a second processor is there; else null.</summary>
    public static Rehearsal? Begin(IReadOnlyList<string> args) => args is ["run", _, ..] && Environment.ProcessorCount > 1
        ? new Rehearsal(rehearsal => rehearsal.Bill(!args.Contains("--no-html")))
        : null;

    /// <summary>Tells where the database of the run is, once that is known: until then only what needs no folder is done.</summary>
    /// <param name="filesBeside">The path that files beside it begin with.</param>
    public void Place(string filesBeside) => _place.TrySetResult(filesBeside);

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
        catch (Exception exception) when (IsOfThePlace(exception) || (exception.InnerException is { } inner && IsOfThePlace(inner)))
        {
            // The run itself meets the fault that matters.
        }
    }

    private static bool IsOfThePlace(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or DbException or UnfinishedExportException;

    /// <summary>Stops it when it has not ended, and waits until its folder is gone.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        Background.WaitOut(_billing);
        _mayGoOn.Dispose();
        _stop.Dispose();
    }

    /// <summary>Waits while the run keeps every processor busy.</summary>
    /// <exception cref="OperationCanceledException">The run has ended.</exception>
    void IProgress<StageProgress>.Report(StageProgress value) => _mayGoOn.Wait(_stop.Token);

    private IReadOnlyList<string> Bill(bool html)
    {
        BillingDatabase.Open(":memory:").Dispose();
        _place.Task.Wait(_stop.Token);
        return Bill(_place.Task.Result, html);
    }

    /// <summary>Bills the month beside a place.</summary>
    internal IReadOnlyList<string> Bill(string filesBeside, bool html)
    {
        RemoveLeft(filesBeside + Suffix);
        var folder = filesBeside + Suffix + Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        try
        {
            var settings = new EngineSettings { Database = Path.Combine(folder, "rehearsal.db"), Output = Path.Combine(folder, "out") };
            var surroundings = new Surroundings { Output = TextWriter.Null, Error = TextWriter.Null, Stop = _stop.Token };
            using var context = new CommandContext(settings, surroundings, this);
            var month = KnownMonth.Bill(context, Path.Combine(folder, "input"), html);
            MonthReport.Of(month).Text(TextWriter.Null);
            return [.. KnownMonth.Documents(settings.Output, KnownMonth.Period)];
        }
        finally
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        }
    }

    // Folders of processes that are there no more, and of none that may live.
    private static void RemoveLeft(string begin)
    {
        var parent = Path.GetDirectoryName(Path.GetFullPath(begin))!;
        foreach (var left in Directory.GetDirectories(parent, Path.GetFileName(begin) + "*"))
            if (int.TryParse(left.AsSpan(left.LastIndexOf('-') + 1), CultureInfo.InvariantCulture, out var id) && !IsAlive(id))
                Directory.Delete(left, recursive: true);
    }

    private static bool IsAlive(int processId)
    {
        if (processId == Environment.ProcessId) return false;
        try
        {
            using var process = Process.GetProcessById(processId);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
