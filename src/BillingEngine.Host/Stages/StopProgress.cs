namespace BillingEngine.Host.Stages;

/// <summary>Ends a stage between two pages when the process was asked to stop: its transaction is rolled back, so the page in hand is left cleanly.</summary>
internal sealed class StopProgress(CancellationToken stop) : IProgress<StageProgress>
{
    /// <inheritdoc/>
    /// <exception cref="OperationCanceledException">The process was asked to stop.</exception>
    public void Report(StageProgress value) => stop.ThrowIfCancellationRequested();
}
